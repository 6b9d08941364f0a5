/** A sheet as text, for a shadow tree, which no page of ours could link it into. */
declare module "*.css" {
  const text: string;
  export default text;
}

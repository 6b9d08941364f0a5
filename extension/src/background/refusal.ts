// Why a page cannot be read, so that its reader is told what concerns it and no more.

/** Keys of what the reader is told. */
export type Refusal = "refused_own" | "refused_reader_view" | "refused_store" | "refused_site" | "refused_file" | "refused_no_page";

/**
 * Why the page at `url` is not read. `said` is what the browser said when it refused the script; undefined where it let it in and
 * nobody listens there. Chromium gives no address but those of sites, and then its words alone tell what the page is; Firefox
 * gives the address and says the same of all.
 */
export function refusal(url: string | undefined, said: string | undefined): Refusal {
  if (/extensions gallery/.test(said ?? "") || STORES.test(url ?? "")) return "refused_store";
  if (url?.startsWith("about:reader")) return "refused_reader_view";
  if (/^(?:data|blob):|^[^?#]+\.pdf(?:[?#]|$)/i.test(url ?? "")) return "refused_no_page";
  // Chromium's word for what it shows where a page is not there.
  if (/showing error page/.test(said ?? "")) return "refused_no_page";
  const onSite = /^https?:/.test(url ?? "") || /policy/.test(said ?? "");
  const ofReader = url?.startsWith("file:") || (url === undefined && said !== undefined && !said.includes("://"));
  if (said === undefined && (onSite || ofReader)) return "refused_no_page";
  return onSite ? "refused_site" : ofReader ? "refused_file" : "refused_own";
}

const STORES = /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)(?:\/|$)/;

//! The command line: reads files and standard input, writes reports.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}

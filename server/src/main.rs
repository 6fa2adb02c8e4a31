//! The `readyroom` program.

use std::process::ExitCode;

use clap::Parser;
use server::cli::{Cli, Command, TemplateCommand};
use server::{commands, diagrams};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(serve) => commands::serve::run(serve),
        Command::Backup(backup) => commands::backup::run(backup),
        Command::Template(template) => match template.command {
            TemplateCommand::Import(import) => commands::template_import::run(import),
            TemplateCommand::Export(export) => commands::template_export::run(&export),
        },
        Command::Draw => diagrams::draw::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            // One sentence a cause, the outermost first.
            eprintln!("readyroom: {error:#}");
            ExitCode::FAILURE
        }
    }
}

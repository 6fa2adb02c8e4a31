//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Readyroom: service teams and SREs review together whether a service is ready for production.
#[derive(Debug, Parser)]
#[command(name = "readyroom", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve Readyroom until told to stop. Makes and migrates the data folder first.
    Serve(Serve),
    /// Write a verified, consistent copy of the database, also while Readyroom is running.
    Backup(Backup),
    /// Work on templates.
    Template(Template),
    /// Draw one diagram, from stdin to stdout, under limits. The server calls this; it is not for people.
    #[command(hide = true)]
    Draw,
}

/// Where things are. Each can also stand in a TOML file (`--config`) or in the environment (`READYROOM_LISTEN` and so on);
/// flags come first, then the environment, then the file.
#[derive(Debug, Clone, Default, Args)]
pub struct Where {
    /// A TOML file with `listen`, `data_dir`, `base_url`.
    #[arg(long, value_name = "FILE", env = "READYROOM_CONFIG")]
    pub config: Option<PathBuf>,
    /// The folder that holds everything [default: data].
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
}

/// Flags of `serve`.
#[derive(Debug, Clone, Default, Args)]
pub struct Serve {
    /// Where things are.
    #[command(flatten)]
    pub place: Where,
    /// Address and port to listen on [default: 127.0.0.1:3000].
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// The address under which people reach it, for links and cookies [default: http://LISTEN].
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Fill a new data folder with a made-up organisation that anybody can sign in to. Refused for any other folder.
    #[arg(long)]
    pub demo: bool,
}

/// Flags of `backup`.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Where things are.
    #[command(flatten)]
    pub place: Where,
    /// The file to write; it must not exist.
    pub file: PathBuf,
}

/// What can be done with templates.
#[derive(Debug, Clone, Args)]
pub struct Template {
    /// What to do.
    #[command(subcommand)]
    pub command: TemplateCommand,
}

/// What can be done with templates.
#[derive(Debug, Clone, Subcommand)]
pub enum TemplateCommand {
    /// Import a checklist (Markdown, GitHub issue form, AWS lens, OpenSSF criteria, Readyroom JSON) as a template, or into one.
    Import(Import),
    /// Write a version of a template as a file.
    Export(Export),
}

/// Flags of `template export`.
#[derive(Debug, Clone, Args)]
pub struct Export {
    /// Where things are.
    #[command(flatten)]
    pub place: Where,
    /// The template's name, or its name in addresses.
    pub name: String,
    /// Number of the version, or `draft` [default: the newest that is published].
    #[arg(long, value_name = "N")]
    pub version: Option<String>,
    /// As what it is written: `json` says everything and is read back as it is.
    #[arg(long, value_enum, default_value = "json")]
    pub format: ExportFormat,
    /// The file to write, which must not exist; without it, the text goes to stdout.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// As what a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// Readyroom's own JSON.
    Json,
    /// A Markdown issue template.
    Markdown,
    /// A GitHub issue form (YAML).
    Form,
}

/// Flags of `template import`.
#[derive(Debug, Clone, Args)]
pub struct Import {
    /// Where things are.
    #[command(flatten)]
    pub place: Where,
    /// The checklist.
    pub file: PathBuf,
    /// The template's name, instead of the one found in the file.
    #[arg(long)]
    pub name: Option<String>,
    /// Publish it as version 1 at once.
    #[arg(long)]
    pub publish: bool,
    /// Only say what is understood; nothing is stored and, without --into, no data folder is needed.
    #[arg(long)]
    pub dry_run: bool,
    /// Say it as JSON on stdout.
    #[arg(long)]
    pub json: bool,
    /// Import it into the template with this name in addresses, as the draft of its next version. Questions with the same words
    /// are the same; those that are merely alike are listed, and refused unless one of the two flags says what they are.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["name", "publish"])]
    pub into: Option<String>,
    /// With --into: questions that are alike are the same, reworded.
    #[arg(long, requires = "into", conflicts_with = "similar_as_new")]
    pub accept_similar: bool,
    /// With --into: questions that are merely alike are new.
    #[arg(long, requires = "into")]
    pub similar_as_new: bool,
    /// With --into: retire the questions that the file does not have; without, they stay.
    #[arg(long, requires = "into")]
    pub retire_missing: bool,
}

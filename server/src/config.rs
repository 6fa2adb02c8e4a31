//! Configuration: defaults, then a TOML file, then the environment, then flags.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use figment::Figment;
use figment::providers::{Env, Format as _, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::cli::{Serve, Where};

/// Everything that can be configured. A key that is not here is an error, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The folder that holds everything.
    pub data_dir: PathBuf,
    /// The address under which people reach it; none: `http://` and `listen`.
    pub base_url: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 3000)), data_dir: "data".into(), base_url: None }
    }
}

/// What flags say; what they do not say is left to the others.
#[derive(Debug, Default, Serialize)]
struct Flags {
    #[serde(skip_serializing_if = "Option::is_none")]
    listen: Option<SocketAddr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    data_dir: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
}

impl Config {
    /// The configuration of `serve`.
    pub fn of_serve(serve: &Serve) -> anyhow::Result<Self> {
        let flags =
            Flags { listen: serve.listen, data_dir: serve.place.data_dir.clone(), base_url: serve.base_url.clone() };
        Self::read(&serve.place, flags)
    }

    /// The configuration of any other command.
    pub fn of(place: &Where) -> anyhow::Result<Self> {
        Self::read(place, Flags { data_dir: place.data_dir.clone(), ..Flags::default() })
    }

    fn read(place: &Where, flags: Flags) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = &place.config {
            if !file.is_file() {
                bail!("there is no configuration file {}", file.display());
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        let figment = figment.merge(Env::prefixed("READYROOM_").ignore(&["config"])).merge(Serialized::defaults(flags));
        let config: Self = figment.extract().context("the configuration cannot be read")?;
        if let Some(url) = &config.base_url
            && !domain::text::is_link(url)
        {
            bail!("base_url must start with http:// or https://, and is {url}");
        }
        Ok(config)
    }

    /// The database's file.
    pub fn database(&self) -> PathBuf {
        self.data_dir.join("readyroom.db")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serve(config: Option<PathBuf>) -> Serve {
        Serve { place: Where { config, data_dir: Some("flag".into()) }, ..Serve::default() }
    }

    #[test]
    fn flags_come_before_the_file_and_the_file_before_defaults() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("c.toml");
        std::fs::write(&file, "data_dir = \"file\"\nlisten = \"127.0.0.1:4000\"\n").expect("written");
        let config = Config::of_serve(&serve(Some(file))).expect("read");
        assert_eq!(config.data_dir, PathBuf::from("flag"));
        assert_eq!(config.listen.port(), 4000);
        assert_eq!(config.base_url, None);
    }

    #[test]
    fn unknown_keys_and_bad_addresses_are_errors() {
        let folder = tempfile::tempdir().expect("a folder");
        for (text, word) in
            [("lisen = 1\n", "lisen"), ("base_url = \"ftp://x\"\n", "base_url"), ("listen = \"x\"\n", "listen")]
        {
            let file = folder.path().join("c.toml");
            std::fs::write(&file, text).expect("written");
            let error = Config::of_serve(&serve(Some(file))).expect_err("refused");
            assert!(format!("{error:#}").contains(word), "{error:#}");
        }
        assert!(Config::of_serve(&serve(Some(folder.path().join("absent")))).is_err());
    }
}

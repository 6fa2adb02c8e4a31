//! Makes the site ready to be embedded: every file gets a name with its content's hash (so that it can be cached for
//! ever) and its two compressed forms (so that serving costs nothing). `src/site.rs` includes the table written here.
//!
//! Not rust-embed: it embeds files as they are, and hashes in names and encodings are the point.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

/// One file of the site.
struct File {
    /// The name with the content's hash in it.
    hashed: String,
    /// The Rust expression for its bytes as they are, as brotli and as gzip.
    bytes: [String; 3],
}

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let site = site_folder(&out);
    // Asked for now and not when this was compiled: two checkouts that share a target folder share this program too.
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let style = package.join("../style");
    // Cargo looks through whole folders, so a new file is noticed like a changed one; a folder that is absent would mean
    // a new build every time.
    fs::create_dir_all(&site).expect("the target folder can be written");
    println!("cargo::rerun-if-changed={}", site.display());
    println!("cargo::rerun-if-changed={}", style.display());
    println!("cargo::rerun-if-changed=build.rs");

    let mut files = Files { out: out.clone(), by_name: BTreeMap::new(), parts: BTreeMap::new() };
    for path in files_under(&style.join("assets")) {
        files.add(&file_name(&path), &read(&path));
    }
    if let Ok(favicon) = fs::read(style.join("favicon.svg")) {
        files.add("favicon.svg", &favicon);
    }
    let css = files.with_asset_links(stylesheet(&style));
    assert!(!css.is_empty(), "{} holds no style sheets", style.display());
    files.add("readyroom.css", css.as_bytes());
    add_browser_half(&mut files, &site);
    fs::write(out.join("site.rs"), files.table()).expect("OUT_DIR can be written");
    files.forget_older_ones();
}

/// `TARGET/site`, which `make` fills. Where the target folder is depends on flags and on cargo's version, so: the nearest
/// folder above `OUT_DIR` that holds a site; else (the site was not built: pages without scripts) the usual place for one.
fn site_folder(out: &Path) -> PathBuf {
    let built = out.ancestors().map(|above| above.join("site")).find(|site| site.join("readyroom.wasm").is_file());
    // TARGET/release/build/server-HASH/out
    built.unwrap_or_else(|| out.ancestors().nth(4).unwrap_or(out).join("site"))
}

/// The scripts, the module and its parts, where they were built.
fn add_browser_half(files: &mut Files, site: &Path) {
    let (Ok(glue), Ok(module)) = (fs::read_to_string(site.join("readyroom.js")), fs::read(site.join("readyroom.wasm")))
    else {
        return;
    };
    let mut glue = glue;
    // Scripts that crates bring along, and parts of the module: the glue knows them by path, and our names are flat.
    for path in files_under(site) {
        if ["readyroom.js", "readyroom.wasm", "parts.txt"].map(|own| site.join(own)).contains(&path) {
            continue;
        }
        let hashed = files.add(&file_name(&path), &read(&path));
        let inside = path.strip_prefix(site).expect("listed under it").display().to_string();
        glue = glue.replace(&format!("./{inside}"), &format!("./{hashed}"));
    }
    files.add("readyroom.js", glue.as_bytes());
    files.add("readyroom.wasm", &module);
    for line in fs::read_to_string(site.join("parts.txt")).unwrap_or_default().lines() {
        let mut words = line.split(' ').map(str::to_owned);
        files.parts.insert(words.next().unwrap_or_default(), words.collect());
    }
}

/// All of style/ as one sheet: layers.css first, because it states the order of the cascade layers; then the order of the
/// files does not matter, and the names' does for want of a better one.
fn stylesheet(style: &Path) -> String {
    let mut sheets: Vec<_> =
        files_under(style).into_iter().filter(|path| path.extension().is_some_and(|e| e == "css")).collect();
    sheets.sort_by_key(|path| (path != &style.join("layers.css"), path.clone()));
    sheets.iter().map(|path| fs::read_to_string(path).expect("style/ holds text")).collect::<Vec<_>>().join("\n")
}

/// The files so far, by the name that the sources use.
struct Files {
    out: PathBuf,
    by_name: BTreeMap<String, File>,
    /// The names of the files that make up a part of the module, by the part's name.
    parts: BTreeMap<String, Vec<String>>,
}

impl Files {
    /// Adds a file, and returns its hashed name.
    fn add(&mut self, name: &str, content: &[u8]) -> String {
        let (stem, extension) = name.split_once('.').expect("every file of the site has an extension");
        let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let hashed = format!("{stem}-{hash}.{extension}");
        let plain = self.out.join(&hashed);
        fs::write(&plain, content).expect("OUT_DIR can be written");
        let bytes = [
            format!("include_bytes!({plain:?})"),
            self.compressed(&hashed, "br", content, brotli),
            self.compressed(&hashed, "gz", content, gzip),
        ];
        let clash = self.by_name.insert(name.to_owned(), File { hashed: hashed.clone(), bytes });
        assert!(clash.is_none(), "two files of the site are called {name}");
        hashed
    }

    /// The compressed form, unless it is hardly smaller (pictures, fonts). Kept by hash, so that a changed stylesheet
    /// does not compress the module again.
    fn compressed(&self, hashed: &str, suffix: &str, content: &[u8], compress: fn(&[u8]) -> Vec<u8>) -> String {
        let path = self.out.join(format!("{hashed}.{suffix}"));
        if !path.exists() {
            let partly = path.with_extension("part");
            fs::write(&partly, compress(content)).expect("OUT_DIR can be written");
            fs::rename(&partly, &path).expect("OUT_DIR can be written");
        }
        let worth_it = read(&path).len() * 10 < content.len() * 9;
        if worth_it { format!("Some(include_bytes!({path:?}))") } else { "None".to_owned() }
    }

    /// Stylesheets say `url("assets/NAME")`; the browser needs the hashed name.
    fn with_asset_links(&self, mut css: String) -> String {
        for (name, file) in &self.by_name {
            css = css.replace(&format!("url(\"assets/{name}\")"), &format!("url(\"{}\")", file.hashed));
        }
        if let Some((_, rest)) = css.split_once("url(\"assets/") {
            panic!("style/ names an asset that is not in style/assets: {}", rest.split('"').next().unwrap_or(rest));
        }
        css
    }

    /// OUT_DIR stays from build to build; what earlier contents left there goes.
    fn forget_older_ones(&self) {
        for path in files_under(&self.out) {
            let name = file_name(&path);
            if name != "site.rs" && !self.by_name.values().any(|file| name.starts_with(&file.hashed)) {
                fs::remove_file(&path).expect("OUT_DIR can be written");
            }
        }
    }

    /// The Rust that `src/site.rs` includes.
    fn table(&self) -> String {
        let mut rust = String::from("static FILES: &[File] = &[\n");
        for (name, File { hashed, bytes: [plain, brotli, gzip] }) in &self.by_name {
            writeln!(
                rust,
                "    File {{ name: {name:?}, url: \"/site/{hashed}\", plain: {plain}, brotli: {brotli}, gzip: {gzip} }},"
            )
            .expect("a string can be written");
        }
        rust += "];\nstatic PARTS: &[(&str, &[&str])] = &[\n";
        for (part, names) in &self.parts {
            let urls: Vec<_> = names.iter().map(|name| format!("/site/{}", self.by_name[name].hashed)).collect();
            writeln!(rust, "    ({part:?}, &{urls:?}),").expect("a string can be written");
        }
        rust + "];\n"
    }
}

fn brotli(content: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 24);
    encoder.write_all(content).expect("memory can be written");
    drop(encoder);
    compressed
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a file").to_string_lossy().into_owned()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file in a folder and the folders within, in order of path; none where it is absent. Hidden files (an editor's)
/// are left out.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if file_name(&path).starts_with('.') {
            continue;
        } else if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

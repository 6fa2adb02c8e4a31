//! `wasm-bindgen` as far as the browser half needs it, with a step before it that takes the module into parts. The program of
//! that name brings a test runner with an HTTP client and a driver for browsers along, which take longer to build than all the
//! rest.
//!
//!     wasm-bindgen --version
//!     wasm-bindgen MODULE.wasm FOLDER
//!
//! Into the folder: readyroom.js and readyroom_bg.wasm, the files of the parts, and parts.txt, a line for each part: its name and
//! its files.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version"] => println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION")),
        [module, folder] => make(module, Path::new(folder))?,
        _ => return Err("wasm-bindgen MODULE.wasm FOLDER".into()),
    }
    Ok(())
}

fn make(module: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let whole = fs::read(module)?;
    let rest = folder.join("rest.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &rest;
    options.main_module = GLUE;
    options.link_name = LOADER;
    let parts = wasm_split_cli_support::transform(options)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&rest)
        .web(true)?
        .typescript(false)
        // The parts know what they share with the module by the linker's names.
        .keep_lld_exports(true)
        .demangle(false)
        .out_name("readyroom")
        .generate(folder)?;
    let (glue, loader) = (folder.join(GLUE), folder.join(LOADER));
    fs::write(&glue, one_script(&fs::read_to_string(&glue)?, &fs::read_to_string(&loader)?)?)?;
    fs::remove_file(loader)?;
    fs::remove_file(rest)?;
    let lines: BTreeMap<_, _> = parts.prefetch_map.into_iter().collect();
    let line = |(part, files): (String, Vec<String>)| {
        files.into_iter().fold(part, |line, file| format!("{line} {file}.wasm")) + "\n"
    };
    fs::write(folder.join("parts.txt"), lines.into_iter().map(line).collect::<String>())?;
    Ok(())
}

const GLUE: &str = "./readyroom.js";
/// What fetches the parts.
const LOADER: &str = "./parts.js";

/// The two scripts import each other, so neither could be named by its content: the loader goes into the glue.
fn one_script(glue: &str, loader: &str) -> Result<String, Box<dyn Error>> {
    let imports = |line: &str, script: &str| line.starts_with("import ") && line.contains(script);
    let loader: String = loader.lines().filter(|line| !imports(line, GLUE)).map(|line| format!("{line}\n")).collect();
    let loads = loader.lines().filter_map(|line| line.strip_prefix("export const ")?.split(' ').next());
    let loads = loads.collect::<Vec<_>>().join(", ");
    let mut script = String::new();
    let mut namespaces = String::new();
    for line in glue.lines() {
        if imports(line, LOADER) {
            let name = line.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
            namespaces += &format!("const {} = {{ {loads} }};\n", name.ok_or("the loader is not imported whole")?);
        } else {
            script += line;
            script.push('\n');
        }
    }
    if namespaces.is_empty() {
        return Err("the glue does not import the loader".into());
    }
    Ok(script + &loader + &namespaces)
}

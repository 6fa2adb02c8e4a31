//! `wasm-bindgen` as far as the browser half needs it. The program of that name brings a test runner with an HTTP client and
//! a driver for browsers along, which take longer to build than all the rest.
//!
//!     wasm-bindgen --version
//!     wasm-bindgen MODULE.wasm FOLDER

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--version"] => println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION")),
        [module, folder] => wasm_bindgen_cli_support::Bindgen::new()
            .input_path(module)
            .web(true)?
            .typescript(false)
            .out_name("readyroom")
            .generate(folder)?,
        _ => return Err("wasm-bindgen MODULE.wasm FOLDER".into()),
    }
    Ok(())
}

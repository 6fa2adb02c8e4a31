//! Time and chance: the only places where the program asks for them.

use domain::time::Timestamp;

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// A new identity: a UUID of version 7, which sorts by the time it was made.
pub fn fresh<T: From<String>>() -> T {
    T::from(uuid::Uuid::now_v7().to_string())
}

/// 256 random bits as 64 hexadecimal digits, from the operating system.
pub fn secret() -> String {
    let mut bytes = [0; 32];
    // Without randomness no secret is safe, and nothing else the program could do would be.
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Passwords, and how often they may be tried.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::time::Timestamp;
use tokio::sync::Semaphore;

/// Memory in KiB, passes and lanes: the second choice of RFC 9106 halved in memory, as OWASP advises for servers.
const COST: (u32, u32, u32) = (32 * 1024, 3, 1);

/// Hashing takes tens of milliseconds and megabytes: so many at a time, the rest wait.
static HASHING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// Compared with where there is no account, so that its absence takes as long as a wrong password.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password").unwrap_or_default());

fn argon2() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(memory, passes, lanes, None).ok()?))
}

fn hash_now(password: &str) -> Option<String> {
    Some(argon2()?.hash_password(password.as_bytes()).ok()?.to_string())
}

/// The hash of a password, in PHC format with its own salt.
pub async fn hash(password: String) -> anyhow::Result<String> {
    let permit = HASHING.clone().acquire_owned().await?;
    let hash = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        hash_now(&password)
    });
    hash.await?.ok_or_else(|| anyhow::anyhow!("the password could not be hashed"))
}

/// Whether a password fits a hash. Where there is no hash, it never does, and takes as long.
pub async fn verify(password: String, stored: Option<String>) -> anyhow::Result<bool> {
    let permit = HASHING.clone().acquire_owned().await?;
    let fits = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&stored).is_ok_and(|hash| {
            argon2().is_some_and(|argon2| argon2.verify_password(password.as_bytes(), &hash).is_ok())
        });
        known && fits
    });
    Ok(fits.await?)
}

/// Attempts that are allowed at once, and then one every [`REFILL`].
const BURST: i64 = 10;
/// Milliseconds until another attempt.
const REFILL: i64 = 30 * Timestamp::SECOND;
/// Addresses that are remembered at most; the oldest are forgotten, which can only help a guesser who has this many.
const REMEMBERED: usize = 50_000;

/// Counts failed attempts to sign in, by address: a bucket that fills up again with time. In memory, since a restart does
/// not make guessing any quicker.
#[derive(Debug, Default)]
pub struct Throttle(Mutex<HashMap<String, i64>>);

impl Throttle {
    /// Takes an attempt; where none is left, the minutes until there is one. Taken before the password is looked at, so that
    /// attempts made at the same time count too. One that is refused costs nothing, so nobody is locked out for longer.
    pub fn attempt(&self, key: &str, now: Timestamp) -> Result<(), i64> {
        let mut buckets = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, full_at| *full_at > now.0);
            if buckets.len() >= REMEMBERED {
                buckets.clear();
            }
        }
        let full_at = buckets.get(key).copied().unwrap_or(now.0).max(now.0);
        let too_much = full_at - now.0 - (BURST - 1) * REFILL;
        if too_much > 0 {
            return Err(too_much / Timestamp::MINUTE + 1);
        }
        buckets.insert(key.to_owned(), full_at + REFILL);
        Ok(())
    }

    /// Gives the attempt back: the password was right.
    pub fn succeeded(&self, key: &str) {
        let mut buckets = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(full_at) = buckets.get_mut(key) {
            *full_at -= REFILL;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn passwords_are_hashed_with_a_salt_and_verified() {
        let one = hash("a long sentence".into()).await.expect("hashed");
        let two = hash("a long sentence".into()).await.expect("hashed");
        assert!(one.starts_with("$argon2id$v=19$m=32768,t=3,p=1$"), "{one}");
        assert_ne!(one, two);
        assert!(verify("a long sentence".into(), Some(one.clone())).await.expect("verified"));
        assert!(!verify("another sentence".into(), Some(one)).await.expect("verified"));
        assert!(!verify("nobody has this password".into(), None).await.expect("verified"));
    }

    #[test]
    fn attempts_run_out_and_come_back() {
        let throttle = Throttle::default();
        let now = Timestamp(1_000_000);
        for _ in 0..BURST {
            assert!(throttle.attempt("a@example.com", now).is_ok());
        }
        for _ in 0..100 {
            assert_eq!(throttle.attempt("a@example.com", now), Err(1), "refusing makes it no worse");
        }
        assert!(throttle.attempt("b@example.com", now).is_ok());
        assert!(throttle.attempt("a@example.com", now.plus(REFILL)).is_ok());
        assert!(throttle.attempt("a@example.com", now.plus(REFILL)).is_err());
        throttle.succeeded("a@example.com");
        assert!(throttle.attempt("a@example.com", now.plus(REFILL)).is_ok());
    }
}

//! A row that came back.

use domain::time::{Day, Timestamp};
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use crate::Error;

/// A row; columns are read by their name.
pub struct Row(pub(super) SqliteRow);

impl Row {
    /// A text.
    pub fn text(&self, column: &str) -> Result<String, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// Bytes.
    pub fn bytes(&self, column: &str) -> Result<Vec<u8>, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// A text that may be missing.
    pub fn maybe_text(&self, column: &str) -> Result<Option<String>, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// An id, or anything else that is made from a text.
    pub fn id<T: From<String>>(&self, column: &str) -> Result<T, Error> {
        Ok(T::from(self.text(column)?))
    }

    /// An id that may be missing.
    pub fn maybe_id<T: From<String>>(&self, column: &str) -> Result<Option<T>, Error> {
        Ok(self.maybe_text(column)?.map(T::from))
    }

    /// A number.
    pub fn int(&self, column: &str) -> Result<i64, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// A number that may be missing.
    pub fn maybe_int(&self, column: &str) -> Result<Option<i64>, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// A count or number that is never negative.
    pub fn count(&self, column: &str) -> Result<u32, Error> {
        u32::try_from(self.int(column)?).map_err(|_| Error::corrupt(column, "a count"))
    }

    /// True or false.
    pub fn truth(&self, column: &str) -> Result<bool, Error> {
        Ok(self.0.try_get(column)?)
    }

    /// A moment.
    pub fn moment(&self, column: &str) -> Result<Timestamp, Error> {
        Ok(Timestamp(self.int(column)?))
    }

    /// A day.
    pub fn day(&self, column: &str) -> Result<Day, Error> {
        self.text(column)?.parse().map_err(|_| Error::corrupt(column, "a day"))
    }

    /// A day that may be missing.
    pub fn maybe_day(&self, column: &str) -> Result<Option<Day>, Error> {
        let text = self.maybe_text(column)?;
        text.map(|text| text.parse().map_err(|_| Error::corrupt(column, "a day"))).transpose()
    }

    /// A document.
    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, Error> {
        serde_json::from_str(&self.text(column)?).map_err(|_| Error::corrupt(column, "a document"))
    }

    /// A value stored by its code.
    pub fn coded<T>(&self, column: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
        from_code(&self.text(column)?).ok_or_else(|| Error::corrupt(column, "a code"))
    }
}

//! Readyroom, as it runs: HTTP, identity, time, background work and the command line.

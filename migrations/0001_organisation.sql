-- One organisation an installation. `demo` is set when the data is made and by nothing else: one-click sign-in follows it.
CREATE TABLE organisation (
    id TEXT PRIMARY KEY CHECK (id = 'one'),
    name TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

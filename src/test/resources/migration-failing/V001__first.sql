CREATE TABLE first (n int);
CREATE TABLE first (n int);

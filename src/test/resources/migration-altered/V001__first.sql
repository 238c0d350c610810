CREATE TABLE first (n bigint);

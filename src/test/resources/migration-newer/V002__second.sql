CREATE TABLE second (n int);

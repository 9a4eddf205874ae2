-- load.sql - the extension and the sample posts, in a table posts of the current database; run in the project's folder.
CREATE EXTENSION wacana;
CREATE TABLE posts (
    id int PRIMARY KEY,
    at timestamptz,
    author text,
    reply_to int,
    region text,
    camp text,
    body text NOT NULL
);
\copy posts FROM 'test/demo/posts.tsv' (FORMAT text, HEADER)
ANALYZE posts;

-- How often an experiment was submitted: each attempt that ends is stated by itself.
alter table experiments add column attempt integer not null default 1;

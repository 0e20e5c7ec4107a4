-- What ingestion alone knows. Original identifiers lie nowhere but, encrypted, in identity.
create table study (
  study_id text primary key,
  patient_id text not null,
  -- something was received that no revision carries yet
  is_open boolean not null,
  -- the revision may close without waiting for silence
  ready boolean not null default false,
  -- counts every change: what was read stays true while this number stays
  version bigint not null default 1,
  revision integer not null default 0,
  last_instance_at timestamptz not null,
  changed_at timestamptz not null,
  reference text
);

create table instance (
  number bigint generated always as identity primary key,
  instance_key text not null unique,
  study_id text not null references study,
  -- of transfer syntax and data set: what counts as the same image
  content_digest text not null,
  raw_sha256 text not null,
  size_bytes bigint not null,
  header text not null,
  received_at timestamptz not null,
  uploaded_at timestamptz,
  technical text,
  -- code of why no technical copy could be made
  unusable text
);
create index instance_study on instance (study_id);
create index instance_raw on instance (raw_sha256);
create index instance_pending on instance (number) where uploaded_at is null;

create table identity (
  surrogate text primary key,
  sealed bytea not null
);

create table revision (
  study_id text not null references study,
  revision integer not null,
  manifest text not null,
  reference text,
  instances integer not null,
  last_instance_at timestamptz not null,
  closed_at timestamptz not null,
  primary key (study_id, revision)
);

create table outbox (
  number bigint generated always as identity primary key,
  event_id text not null unique,
  topic text not null,
  record_key text not null,
  value bytea not null,
  created_at timestamptz not null,
  published_at timestamptz
);
create index outbox_pending on outbox (number) where published_at is null;

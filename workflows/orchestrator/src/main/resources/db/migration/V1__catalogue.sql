-- Read model of what the topics and the store say; deleting the rows makes it be built again (docs/adr/0010).
create table offsets (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
);

create table facts (
    event_id    text        primary key,
    kind        text        not null,
    study_id    text        not null,
    revision    integer     not null,
    occurred_at timestamptz not null,
    body        jsonb       not null
);
create index facts_of_study on facts (study_id, revision, occurred_at);

create table studies (
    study_id    text        not null,
    revision    integer     not null,
    progress    integer     not null, -- how far: 1 received, 2 preprocessed, 3 segmented, 4 evaluated or failed
    state       text        not null,
    since       timestamptz not null,
    received_at timestamptz not null,
    cause       text,
    refs        jsonb       not null,
    primary key (study_id, revision)
);
create index studies_unfinished on studies (received_at) where progress < 4;

create table models (
    model_id         text             primary key,
    net              text             not null,
    recipe           text             not null,
    training_key     text             not null,
    archive          jsonb            not null,
    training_seconds double precision not null,
    trained_at       timestamptz      not null
);

create table promotions (
    event_id    text        primary key,
    slot        text        not null,
    model_id    text        not null,
    reason      text        not null,
    promoted_at timestamptz not null
);
create index promotions_of_slot on promotions (slot, promoted_at desc);

create table experiments (
    experiment_id text        primary key,
    name          text        not null,
    state         text        not null,
    since         timestamptz not null,
    submitted_at  timestamptz not null,
    specification jsonb       not null,
    failure       jsonb
);

create table cells (
    experiment_id text        not null references experiments on delete cascade,
    cell_id       text        not null,
    state         text        not null,
    since         timestamptz not null,
    progress      jsonb       not null,
    primary key (experiment_id, cell_id)
);

create table metrics (
    experiment_id text not null references experiments on delete cascade,
    cell_id       text not null,
    case_id       text not null,
    structure     text not null,
    phase         text not null,
    metric        text not null,
    value         double precision,
    primary key (experiment_id, cell_id, case_id, structure, phase, metric)
);

-- Facts that the orchestrator states itself, written with the change that they speak of.
create table outbox (
    position     bigint generated always as identity primary key,
    event_id     text        not null unique,
    topic        text        not null,
    record_key   text        not null,
    message      bytea       not null,
    published_at timestamptz
);

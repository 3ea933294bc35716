-- A Merkle tree over the entries of each organization; src/docs/ledger.md says what is hashed.

-- The salts are filled for whoever inserts, and go with what they protect. A group of columns that was redacted after it was
-- sealed has the commitment to what it was, and a new salt for the receipt's commitment to what is left.
alter table activity_log
    add column actor_salt uuid not null default gen_random_uuid(),
    add column body_salt uuid not null default gen_random_uuid(),
    add column actor_commitment bytea check (length(actor_commitment) = 32),
    add column body_commitment bytea check (length(body_commitment) = 32);

-- What is recorded and not yet sealed, at most 100 in a row: a row and two index entries for each would cost as much as
-- to hash it, and with more the array would be stored apart. Nearly all rows are dead, and whoever looks for live ones
-- steps over them.
create table ledger_queue (
    organization_id  uuid    not null,
    position         bigint  generated always as identity,
    activity_ids     uuid[]  not null,
    primary key (organization_id, position)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create view ledger_waiting as
    select organization_id, unnest(activity_ids) as activity_id from ledger_queue;

-- No foreign key: a leaf outlives its entry.
create table ledger_leaf (
    organization_id  uuid    not null,
    leaf_index       bigint  not null check (leaf_index >= 0),
    activity_id      uuid    not null,
    leaf_hash        bytea   not null check (length(leaf_hash) = 32),
    primary key (organization_id, leaf_index),
    unique (organization_id, activity_id)
);

-- The complete subtrees of the levels 8, 16 and so on, one for 256 of the level below; the levels between are computed.
create table ledger_node (
    organization_id  uuid      not null,
    level            smallint  not null check (level > 0 and level % 8 = 0),
    node_index       bigint    not null check (node_index >= 0),
    hash             bytea     not null check (length(hash) = 32),
    primary key (organization_id, level, node_index)
);

create table ledger_checkpoint (
    organization_id  uuid         not null references organization,
    tree_size        bigint       not null check (tree_size >= 0),
    signed_at        timestamptz  not null,
    note             text         not null,
    primary key (organization_id, tree_size, signed_at)
);

-- Receipts: which leaves have lost their entry, or a part of it, and why; of parts, for each of these leaves in order the 32
-- bytes of a commitment to what is left. They are leaves themselves.
create table ledger_redaction (
    organization_id  uuid            not null references organization,
    id               uuid            not null,
    field            text            not null check (field in ('ENTRY', 'ACTOR', 'BODY')),
    leaves           int8multirange  not null check (not isempty(leaves)),
    remains          bytea           check ((remains is null) = (field = 'ENTRY')),
    basis            text            not null check (basis in ('ERASED_APPLICANT', 'ERASED_USER', 'RETENTION')),
    at               timestamptz     not null,
    primary key (organization_id, id)
);

insert into ledger_queue (organization_id, activity_ids)
    select organization_id, array_agg(id order by place)
    from (select organization_id, id, row_number() over (partition by organization_id order by recorded_at, id) as place
        from activity_log) as entry
    group by organization_id, (place - 1) / 100 order by organization_id, min(place);

create function queue_for_ledger() returns trigger
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
begin
    insert into ledger_queue (organization_id, activity_ids)
        select organization_id, ids[first : first + 99]
        from (select organization_id, array_agg(id) as ids from added group by organization_id) as entries,
            generate_series(1, cardinality(ids), 100) as first;
    return null;
end
$$;

revoke all on function queue_for_ledger() from public;

create trigger activity_log_ledger
    after insert on activity_log referencing new table as added
    for each statement execute function queue_for_ledger();
create trigger ledger_redaction_ledger
    after insert on ledger_redaction referencing new table as added
    for each statement execute function queue_for_ledger();

create or replace function refuse_truncate() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger ledger_queue_append_only
    before truncate on ledger_queue for each statement execute function refuse_truncate();
create trigger ledger_leaf_append_only
    before truncate on ledger_leaf for each statement execute function refuse_truncate();
create trigger ledger_node_append_only
    before truncate on ledger_node for each statement execute function refuse_truncate();
create trigger ledger_checkpoint_append_only
    before truncate on ledger_checkpoint for each statement execute function refuse_truncate();
create trigger ledger_redaction_append_only
    before truncate on ledger_redaction for each statement execute function refuse_truncate();

-- the sealer takes from the queue; only triggers fill it, and only erasures write receipts
grant select, delete on ledger_queue to "${application-role}";
grant select, insert on ledger_leaf, ledger_node, ledger_checkpoint to "${application-role}";
grant select on ledger_waiting, ledger_redaction to "${application-role}";

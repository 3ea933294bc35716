-- The first answer to each Idempotency-Key, kept for 24 hours and written in the transaction of the work itself.

create table idempotency_key (
    organization_id  uuid         not null references organization,
    caller_id        uuid         not null,
    key              text         not null check (length(key) between 1 and 255),
    request_hash     bytea        not null,
    status           int,
    location         text,
    content_type     text,
    body             bytea,
    created_at       timestamptz  not null,
    primary key (organization_id, caller_id, key)
);

create index idempotency_key_age on idempotency_key (organization_id, created_at);

grant select, insert, update, delete on idempotency_key to "${application-role}";

-- The log. id is a UUIDv7 minted from occurred_at, so the primary key is the timeline index: order by time, a range of
-- dates and a keyset cursor are all a range of ids. The application's role may insert and select, and nothing else.

create table activity_log (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    action           text         not null check (length(action) between 1 and 64),
    actor_type       text         not null
                     check (actor_type in ('USER', 'API_KEY', 'CANDIDATE', 'AUTOMATION', 'AI_AGENT', 'SYSTEM')),
    actor_id         uuid,
    actor_name       text         check (length(actor_name) <= 200),
    applicant_id     uuid,
    interviewer_id   uuid,
    resource_type    text         check (length(resource_type) <= 64),
    resource_id      text         check (length(resource_id) <= 200),
    resource_name    text         check (length(resource_name) <= 200),
    metadata         jsonb        not null,
    ip               inet,
    user_agent       text         check (length(user_agent) <= 512),
    host             text         check (length(host) <= 255),
    referer          text         check (length(referer) <= 2048),
    medium           text         not null
                     check (medium in ('ADMIN', 'API', 'API_KEY', 'SHAREABLE_LINK', 'SYSTEM')),
    request_id       text         check (length(request_id) <= 64),
    api_key_id       uuid,
    occurred_at      timestamptz  not null,
    recorded_at      timestamptz  not null,
    primary key (organization_id, id),
    -- the column is named, or the not-null organization_id would be nulled too
    foreign key (organization_id, actor_id) references users on delete set null (actor_id),
    foreign key (organization_id, applicant_id) references applicant on delete cascade,
    foreign key (organization_id, api_key_id) references api_key
);

-- timeline of an applicant, and the cascade of its erasure
create index activity_log_applicant on activity_log (organization_id, applicant_id, id);
-- a user's own recent activity, and the set-null of an account's deletion
create index activity_log_actor on activity_log (organization_id, actor_id, id);

-- Privileges are the first wall. This second one also stops the owner, who holds every privilege.
create function refuse_truncate() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception 'activity_log is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger activity_log_append_only
    before truncate on activity_log
    for each statement execute function refuse_truncate();

grant select, insert on activity_log to "${application-role}";

-- The names that actors have in the log. A part of a name is looked for here, among thousands of names, and not among
-- millions of entries; ADR 16 has the figures.

create table actor_name (
    organization_id  uuid  not null references organization,
    name             text  not null,
    primary key (organization_id, name)
);

insert into actor_name select distinct organization_id, actor_name from activity_log where actor_name is not null;

create index actor_name_text on actor_name using gin (organization_id, name gin_trgm_ops);

create index activity_log_actor_name on activity_log (organization_id, actor_name, id) include (recorded_at);

drop index activity_log_text;
create index activity_log_text on activity_log
    using gin (organization_id, resource_id, resource_id gin_trgm_ops, metadata jsonb_path_ops);

-- In the order of the key, so that two statements with the same new names wait for each other in one direction only.
create function note_actor_names() returns trigger
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
begin
    insert into actor_name
        select distinct organization_id, actor_name from added where actor_name is not null order by 1, 2
        on conflict do nothing;
    return null;
end
$$;

revoke all on function note_actor_names() from public;

create trigger activity_log_actor_names
    after insert on activity_log referencing new table as added
    for each statement execute function note_actor_names();

grant select on actor_name to "${application-role}";

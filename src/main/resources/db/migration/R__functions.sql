-- The only ways to take something away. They run as the owner of the tables, with a pinned search path. The last function
-- only reads.

-- Deletes a user. Entries, evaluations and communications stay, with a null reference and the name as it was.
-- The references are nulled here rather than left to the foreign keys alone, so that the function also works where
-- "on delete set null (column)" does not exist. Returns false if there is no such user.
create or replace function delete_user(p_organization_id uuid, p_user_id uuid) returns boolean
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
begin
    update activity_log set actor_id = null where organization_id = p_organization_id and actor_id = p_user_id;
    update evaluation set interviewer_id = null
        where organization_id = p_organization_id and interviewer_id = p_user_id;
    update communication set author_id = null where organization_id = p_organization_id and author_id = p_user_id;
    delete from sign_in_email where organization_id = p_organization_id and user_id = p_user_id;
    delete from users where organization_id = p_organization_id and id = p_user_id;
    return found;
end
$$;

-- Erases an applicant with all that hangs on it, kept answers to idempotent requests included, and says how much that
-- was. Returns no row if there is no such applicant.
create or replace function erase_applicant(p_organization_id uuid, p_applicant_id uuid)
    returns table (entries bigint, evaluations bigint, communications bigint)
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
begin
    perform from applicant where organization_id = p_organization_id and id = p_applicant_id for update;
    if not found then
        return;
    end if;
    return query select
        (select count(*) from activity_log where organization_id = p_organization_id and applicant_id = p_applicant_id),
        (select count(*) from evaluation where organization_id = p_organization_id and applicant_id = p_applicant_id),
        (select count(*) from communication
            where organization_id = p_organization_id and applicant_id = p_applicant_id);
    delete from idempotency_key
        where organization_id = p_organization_id and position(convert_to(p_applicant_id::text, 'UTF8') in body) > 0;
    delete from applicant where organization_id = p_organization_id and id = p_applicant_id;
end
$$;

-- Claims an idempotency key for the running transaction: null if the key is new (or older than 24 hours), otherwise the
-- row of the first request. While another transaction holds the same key, waits 100 ms at most and then fails with
-- SQLSTATE 55P03 (lock_not_available). Each call also clears away a few keys that have expired, one by one: planned
-- while the table was small, a join with those to delete would read all keys of the organization at each call.
create or replace function claim_idempotency_key(
        p_organization_id uuid, p_caller_id uuid, p_key text, p_request_hash bytea, p_now timestamptz)
    returns idempotency_key
    language plpgsql
    set search_path = ${flyway:defaultSchema}, pg_temp
    set lock_timeout = '100ms'
as $$
declare
    v_first idempotency_key;
    v_expired record;
begin
    for v_expired in
        select caller_id, key from idempotency_key
            where organization_id = p_organization_id and created_at <= p_now - interval '24 hours'
            order by created_at limit 10 for update skip locked
    loop
        delete from idempotency_key
            where organization_id = p_organization_id and caller_id = v_expired.caller_id and key = v_expired.key;
    end loop;
    insert into idempotency_key (organization_id, caller_id, key, request_hash, created_at)
        values (p_organization_id, p_caller_id, p_key, p_request_hash, p_now)
        on conflict (organization_id, caller_id, key) do update
            set request_hash = excluded.request_hash, status = null, location = null, content_type = null, body = null,
                created_at = excluded.created_at
            where idempotency_key.created_at <= excluded.created_at - interval '24 hours';
    if found then
        return null;
    end if;
    select * into strict v_first from idempotency_key
        where organization_id = p_organization_id and caller_id = p_caller_id and key = p_key;
    return v_first;
end
$$;

-- Returns the actions that an organization has recorded, each with the types of resources that it was done on. It leaps from
-- one to the next along the index, so that it costs what there are of them, not what there are of entries.
create or replace function known_kinds(p_organization_id uuid) returns table (action text, resource_type text)
    language sql
    stable
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
with recursive known as (
    (select l.action, l.resource_type from activity_log l where l.organization_id = p_organization_id
        order by l.action, l.resource_type limit 1)
    union all
    select (next.entry).action, (next.entry).resource_type
    from known
    cross join lateral (select coalesce(
        (select l from activity_log l
            where l.organization_id = p_organization_id and l.action = known.action
                and l.resource_type > known.resource_type
            order by l.resource_type limit 1),
        (select l from activity_log l
            where l.organization_id = p_organization_id and l.action = known.action
                and l.resource_type is null and known.resource_type is not null
            limit 1),
        (select l from activity_log l
            where l.organization_id = p_organization_id and l.action > known.action
            order by l.action, l.resource_type limit 1)) as entry offset 0) next
    where known.action is not null
)
select action, resource_type from known where action is not null
$$;

revoke all on function delete_user(uuid, uuid) from public;
revoke all on function erase_applicant(uuid, uuid) from public;
revoke all on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) from public;
grant execute on function delete_user(uuid, uuid) to "${application-role}";
grant execute on function erase_applicant(uuid, uuid) to "${application-role}";
grant execute on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) to "${application-role}";
revoke all on function known_kinds(uuid) from public;
grant execute on function known_kinds(uuid) to "${application-role}";

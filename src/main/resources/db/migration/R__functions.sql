-- The only ways to take something away. They run as the owner of the tables, with a pinned search path.

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
-- was. Returns no row if there is no such applicant; fails with SQLSTATE HT001 if there is a legal hold on it.
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
    if p_applicant_id in (select held_applicants(p_organization_id)) or is_held(p_organization_id) then
        raise exception 'the applicant is under legal hold' using errcode = 'HT001';
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

-- Tells whether a legal hold on the whole organization is in force.
create or replace function is_held(p_organization_id uuid) returns boolean
    language sql stable
as $$
    select exists (select from legal_hold where organization_id = p_organization_id and released_at is null
        and applicant_id is null and job_id is null)
$$;

-- Returns the applicants on whom, or on whose jobs, a legal hold is in force.
create or replace function held_applicants(p_organization_id uuid) returns setof uuid
    language sql stable
as $$
    select applicant_id from legal_hold
        where organization_id = p_organization_id and released_at is null and applicant_id is not null
    union all
    select a.id from legal_hold h join applicant a on a.organization_id = h.organization_id and a.job_id = h.job_id
        where h.organization_id = p_organization_id and h.released_at is null
$$;

-- Returns the entries that a policy lets go, and whether a legal hold keeps them. p_cutoffs has for each action of the
-- catalogue the least id that is kept, p_others is that of all other actions, p_greatest the greatest of them all.
create or replace function expired_entries(p_organization_id uuid, p_cutoffs jsonb, p_others uuid, p_greatest uuid)
    returns table (id uuid, action text, held boolean)
    language sql stable
as $$
    select e.id, e.action, is_held(p_organization_id)
            or coalesce(e.applicant_id in (select held_applicants(p_organization_id)), false)
            or coalesce(e.resource_type = 'APPLICANT'
                and e.resource_id in (select held_applicants(p_organization_id)::text), false)
            or coalesce(e.resource_type = 'JOB' and e.resource_id in (select job_id::text from legal_hold
                where organization_id = p_organization_id and released_at is null and job_id is not null), false)
        from activity_log e
        where e.organization_id = p_organization_id and e.id < p_greatest
            and e.id < coalesce((p_cutoffs ->> e.action)::uuid, p_others)
$$;

-- Deletes the first entries after one that a policy lets go and no legal hold keeps, and returns them as they were, in
-- their order. The row of the policy is locked until the transaction ends: it is the fence between two purges, and
-- between a purge and the placing of a hold. Fails if the organization has no policy.
create or replace function purge_entries(
        p_organization_id uuid, p_cutoffs jsonb, p_others uuid, p_greatest uuid, p_after uuid, p_limit int)
    returns table (id uuid, entry text)
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
    set timezone = 'UTC'
as $$
begin
    perform from retention_policy where organization_id = p_organization_id for update;
    if not found then
        raise exception 'the organization has no retention policy' using errcode = 'insufficient_privilege';
    end if;
    return query
        with deleted as (
            delete from activity_log e
                using (select x.id from expired_entries(p_organization_id, p_cutoffs, p_others, p_greatest) x
                    where x.id > p_after and not x.held order by x.id limit p_limit) expired
                where e.organization_id = p_organization_id and e.id = expired.id
                returning e.*)
        select d.id, row_to_json(d)::text from deleted d order by d.id;
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

revoke all on function delete_user(uuid, uuid) from public;
revoke all on function erase_applicant(uuid, uuid) from public;
revoke all on function purge_entries(uuid, jsonb, uuid, uuid, uuid, int) from public;
revoke all on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) from public;
grant execute on function delete_user(uuid, uuid) to "${application-role}";
grant execute on function erase_applicant(uuid, uuid) to "${application-role}";
grant execute on function purge_entries(uuid, jsonb, uuid, uuid, uuid, int) to "${application-role}";
grant execute on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) to "${application-role}";

-- The only ways to take something away, what is hashed, and what is asked about all organizations. What runs as the owner of
-- the tables has a pinned search path.

-- Returns a moment in microseconds since 1970, as the ledger hashes it: PostgreSQL sends it as those since 2000. To extract the
-- epoch would take as long as all the rest of an entry's texts together.
create or replace function ledger_time(p_time timestamptz) returns text
    language sql
    immutable
as $$
    select case when isfinite(p_time) then (timestamptz_send(p_time)::bigint + 946684800000000)::text
        else extract(epoch from p_time)::text end
$$;

-- Returns the key of the advisory lock on the end of an organization's tree.
create or replace function ledger_lock(p_organization_id uuid) returns bigint
    language sql
    immutable
as $$
    select hashtextextended(p_organization_id::text, 6962)
$$;

-- What the ledger hashes of an entry, behind a tag, in this order and in these text forms; src/docs/ledger.md repeats them.
-- Facts are never redacted, of the other two each may be, as a whole. actor_id is no part of it: it becomes null with the
-- account. Whoever verifies reads the columns themselves, since these functions may be replaced by others that return what
-- was sealed. All is in one array expression each: to put two together would take longer than to write out their texts.
create or replace function ledger_facts(p_entry activity_log) returns text[]
    language sql
    immutable
as $$
    select array['hiretrail-entry-v1', p_entry.organization_id::text, p_entry.id::text, ledger_time(p_entry.recorded_at),
        ledger_time(p_entry.occurred_at), p_entry.action, p_entry.actor_type, p_entry.applicant_id::text,
        p_entry.resource_type, p_entry.medium, p_entry.api_key_id::text]
$$;

create or replace function ledger_actor(p_tag text, p_entry activity_log) returns text[]
    language sql
    immutable
as $$
    select array[p_tag, p_entry.actor_salt::text, p_entry.actor_ref::text, p_entry.actor_name]
$$;

create or replace function ledger_body(p_tag text, p_entry activity_log) returns text[]
    language sql
    immutable
as $$
    select array[p_tag, p_entry.body_salt::text, p_entry.interviewer_id::text, p_entry.resource_id, p_entry.resource_name,
        p_entry.metadata::text, p_entry.ip::text, p_entry.user_agent, p_entry.host, p_entry.referer, p_entry.request_id]
$$;

-- What the ledger hashes of a receipt.
create or replace function ledger_receipt(p_redaction ledger_redaction) returns text[]
    language sql
    immutable
as $$
    select array['hiretrail-receipt-v1', p_redaction.organization_id::text, p_redaction.id::text,
        ledger_time(p_redaction.at), p_redaction.field, p_redaction.basis, p_redaction.leaves::text,
        encode(p_redaction.remains, 'hex')]
$$;

-- Returns the commitment to texts as io.hiretrail.ledger.LeafHash computes it.
create or replace function ledger_commitment(p_texts text[]) returns bytea
    language sql
    immutable
as $$
    select sha256(string_agg(coalesce(int4send(octet_length(bytes)) || bytes, '\xffffffff'), '' order by position))
    from unnest(p_texts) with ordinality as field (value, position),
        lateral (select convert_to(value, 'UTF8')) as encoded (bytes)
$$;

-- Returns texts as the fields that are hashed: that is how PostgreSQL sends an array, behind a header of 20 bytes. Five times
-- as fast as the commitment above, and right only for a client whose encoding is UTF-8, as the sealer's is.
create or replace function ledger_fields(p_texts text[]) returns bytea
    language sql
    stable
as $$
    select substr(array_send(p_texts), 21)
$$;

-- Returns the hash of an entry's leaf, for a client as above.
create or replace function ledger_entry_hash(p_entry activity_log) returns bytea
    language sql
    stable
as $$
    select sha256('\x00' || ledger_fields(ledger_facts(p_entry))
        || '\x00000020' || coalesce(p_entry.actor_commitment,
            sha256(ledger_fields(ledger_actor('hiretrail-actor-v1', p_entry))))
        || '\x00000020' || coalesce(p_entry.body_commitment,
            sha256(ledger_fields(ledger_body('hiretrail-body-v1', p_entry)))))
$$;

-- Returns the hash of a receipt's leaf, for a client as above.
create or replace function ledger_receipt_hash(p_redaction ledger_redaction) returns bytea
    language sql
    stable
as $$
    select sha256('\x00' || ledger_fields(ledger_receipt(p_redaction)))
$$;

-- Keeps the sealer away from an organization until the transaction ends. Whoever takes entries away or redacts them calls
-- it first: then each entry is either sealed or in the queue, and stays so.
create or replace function lock_ledger(p_organization_id uuid) returns void
    language sql
as $$
    select pg_advisory_xact_lock(ledger_lock(p_organization_id))
$$;

-- Takes what is not there any more out of the queue, for whoever holds that lock.
create or replace function unqueue(p_organization_id uuid, p_ids uuid[]) returns void
    language sql
as $$
    update ledger_queue q set activity_ids = kept.ids
    from (
        select position, coalesce(array_agg(queued order by place) filter (where erased is null), '{}') as ids
        from ledger_queue
        cross join unnest(activity_ids) with ordinality as entry (queued, place)
        left join unnest(p_ids) as erased on erased = queued
        where organization_id = p_organization_id
        group by position having count(erased) > 0) as kept
    where q.organization_id = p_organization_id and q.position = kept.position
$$;

-- Deletes a user. Entries, evaluations and communications stay, with a null reference and the name as it was.
-- The references are nulled here rather than left to the foreign keys alone, so that the function also works where
-- "on delete set null (column)" does not exist. Returns false if there is no such user. Who that was is kept until
-- erase_former_user().
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
    insert into former_user (organization_id, id, name, email, removed_at)
        select organization_id, id, name, email, now() from users
            where organization_id = p_organization_id and id = p_user_id;
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
declare
    v_names text[];
    v_ids uuid[];
begin
    -- before any row, as others who erase do, or two of them could wait for each other
    perform lock_ledger(p_organization_id);
    perform from applicant where organization_id = p_organization_id and id = p_applicant_id for update;
    if not found then
        return;
    end if;
    perform from organization where id = p_organization_id for share;
    if p_applicant_id in (select held_applicants(p_organization_id)) or is_held(p_organization_id) then
        raise exception 'the applicant is under legal hold' using errcode = 'HT001';
    end if;
    select count(*) into evaluations from evaluation
        where organization_id = p_organization_id and applicant_id = p_applicant_id;
    select count(*) into communications from communication
        where organization_id = p_organization_id and applicant_id = p_applicant_id;
    with deleted as (
        delete from activity_log e where organization_id = p_organization_id and applicant_id = p_applicant_id
            returning id, actor_name, (select leaf_index from ledger_leaf l
                where l.organization_id = p_organization_id and l.activity_id = e.id) as leaf
    ), receipt as (
        insert into ledger_redaction (organization_id, id, field, leaves, basis, at)
            select p_organization_id, gen_random_uuid(), 'ENTRY', range_agg(int8range(leaf, leaf, '[]')),
                    'ERASED_APPLICANT', clock_timestamp()
                from deleted where leaf is not null having count(*) > 0
    )
    select count(*), array_agg(distinct actor_name), array_agg(id) into entries, v_names, v_ids from deleted;
    perform unqueue(p_organization_id, v_ids);
    delete from idempotency_key
        where organization_id = p_organization_id and position(convert_to(p_applicant_id::text, 'UTF8') in body) > 0;
    delete from applicant where organization_id = p_organization_id and id = p_applicant_id;
    perform forget_actor_names(p_organization_id, v_names);
    return next;
end
$$;

-- Returns a text without some words, where they are the whole of it, and without whatever a pattern matches; it is no
-- longer than it was, or 8 characters. The parts, for "like", are wider than the pattern and ten times as fast.
create or replace function erased(p_value text, p_parts text[], p_pattern text, p_words text[] default '{}')
    returns text
    language sql
    immutable
as $$
    select case
        when lower(p_value) = any (p_words) then '[erased]'
        when lower(p_value collate "C") like any (p_parts)
            then left(regexp_replace(p_value, p_pattern, '\1[erased]', 'gi'), greatest(length(p_value), 8))
        else p_value
    end
$$;

-- Does the same to every text in a JSON value, keys included.
create or replace function erased(p_value jsonb, p_parts text[], p_pattern text, p_words text[] default '{}')
    returns jsonb
    language plpgsql
    immutable
as $$
begin
    return case jsonb_typeof(p_value)
        when 'object' then (
            select coalesce(jsonb_object_agg(
                erased(key, p_parts, p_pattern, p_words), erased(value, p_parts, p_pattern, p_words)), '{}')
            from jsonb_each(p_value))
        when 'array' then (
            select coalesce(jsonb_agg(erased(value, p_parts, p_pattern, p_words) order by position), '[]')
            from jsonb_array_elements(p_value) with ordinality as element (value, position))
        when 'string' then to_jsonb(erased(p_value #>> '{}', p_parts, p_pattern, p_words))
        else p_value
    end;
end
$$;

-- Erases the personal data of somebody whose account is deleted and says in how many rows there were any. Returns no
-- row if there is no such former user. Nothing but the rows that change is locked. The id and the addresses are looked
-- for everywhere; the names, and an address that somebody else has by now, only in entries that concern the person.
-- Fails with SQLSTATE HT001 if a legal hold is in force on what the person did.
create or replace function erase_former_user(p_organization_id uuid, p_user_id uuid)
    returns table (entries bigint, evaluations bigint, communications bigint)
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
declare
    v_former former_user;
    v_names text[];
    v_names_left text[];
    v_emails text[];
    v_words text[];
    v_others text[];
    v_pattern text;
    v_parts text[];
    v_at timestamptz;
begin
    delete from former_user where organization_id = p_organization_id and id = p_user_id returning * into v_former;
    if not found then
        return;
    end if;
    perform from organization where id = p_organization_id for share;
    if is_held(p_organization_id) or exists (
            select from activity_log
            where organization_id = p_organization_id and actor_id is null and actor_ref = p_user_id
                and (applicant_id in (select held_applicants(p_organization_id))
                    or lower(resource_id) in (select held_things(p_organization_id)))
            union all
            select from activity_log
            where organization_id = p_organization_id and interviewer_id = p_user_id
                and applicant_id in (select held_applicants(p_organization_id))
            union all
            select from evaluation
            where organization_id = p_organization_id and interviewer_ref = p_user_id
                and applicant_id in (select held_applicants(p_organization_id))
            union all
            select from communication
            where organization_id = p_organization_id and author_ref = p_user_id
                and applicant_id in (select held_applicants(p_organization_id))) then
        raise exception 'what the former user did is under legal hold' using errcode = 'HT001';
    end if;
    v_names := array(
        select actor_name from activity_log
            where organization_id = p_organization_id and actor_id is null and actor_ref = p_user_id
                and actor_name is not null
        union
        select v_former.name);
    v_emails := array(
        select lower(email) from activity_log,
                lateral (values (metadata #>> '{before,email}'), (metadata #>> '{after,email}')) as changed (email)
            where organization_id = p_organization_id and actor_id is null and actor_ref = p_user_id
                and action = 'UPDATE_ACCOUNT' and resource_id = p_user_id::text and email like '%_@_%'
        union
        select lower(v_former.email) where v_former.email like '%_@_%');
    v_words := array(select lower(name) from unnest(v_names) as name) || v_emails;
    v_others := array(
        select id::text from users where organization_id = p_organization_id
        union
        select id::text from former_user where organization_id = p_organization_id);
    v_emails := array(
        select unnest(v_emails)
        except
        select lower(email) from users where organization_id = p_organization_id
        except
        select lower(email) from former_user where organization_id = p_organization_id);
    -- an address that is no part of another one, with @ and + as they are or as in a query string
    select concat_ws('|', p_user_id, '(^|%[0-9a-f]{2}|[^[:alnum:]._+-])(?:' || string_agg(
            replace(replace(regexp_replace(email, '[][^.$*+?(){}|\\]', '\\\&', 'g'), '@', '(?:@|%40)'),
                '\+', '(?:\+|%2b)'), '|') || ')(?![[:alnum:]_-]|\.[[:alnum:]])')
        into v_pattern from unnest(v_emails) as email;
    -- what each entry is searched for: wider than the pattern, and several times as fast
    v_parts := array(
        select '%' || regexp_replace(lower(trace), '[^a-z0-9]+', '%', 'g') || '%'
        from unnest(p_user_id::text || v_emails) as trace);

    perform lock_ledger(p_organization_id);
    v_at := clock_timestamp();
    with concerned as materialized (
        select entry,
            coalesce(actor_ref = p_user_id, false)
                -- whoever tried to sign in as that person most likely was that person
                or (action = 'SIGN_IN_FAILED' and coalesce(resource_id = p_user_id::text, false)) as by_user,
            coalesce(resource_id = p_user_id::text
                or (resource_type = 'USER' and lower(resource_name) = any (v_words)
                    and coalesce(resource_id <> all (v_others), true)), false) as on_user
        from activity_log as entry
        where organization_id = p_organization_id
            and (actor_ref = p_user_id or interviewer_id = p_user_id
                or (lower(concat_ws(' ', actor_name, resource_id, resource_name, metadata, user_agent, host, referer,
                        request_id) collate "C") like any (v_parts)
                    and (concat_ws(' ', actor_name, resource_id, resource_name, user_agent, host, referer, request_id)
                            ~* v_pattern
                        or erased(metadata, v_parts, v_pattern) <> metadata)))
    ), redacted as materialized (
        select (entry).id, new.*,
            row((entry).actor_ref, (entry).actor_name) is distinct from row(new.actor_ref, new.actor_name) as of_actor,
            row((entry).interviewer_id, (entry).resource_id, (entry).resource_name, (entry).metadata, (entry).ip,
                    (entry).user_agent, (entry).host, (entry).referer, (entry).request_id)
                is distinct from row(new.interviewer_id, new.resource_id, new.resource_name, new.metadata, new.ip,
                    new.user_agent, new.host, new.referer, new.request_id) as of_body,
            (select leaf_index from ledger_leaf l
                where l.organization_id = p_organization_id and l.activity_id = (entry).id) as leaf
        from concerned, lateral (
            select nullif((entry).actor_ref, p_user_id) as actor_ref,
                case when (entry).actor_ref is distinct from p_user_id
                    then erased((entry).actor_name, v_parts, v_pattern) end as actor_name,
                nullif((entry).interviewer_id, p_user_id) as interviewer_id,
                case when not on_user then erased((entry).resource_id, v_parts, v_pattern) end as resource_id,
                case when on_user then '[erased]'
                    else erased((entry).resource_name, v_parts, v_pattern) end as resource_name,
                erased((entry).metadata, v_parts, v_pattern, v_words) as metadata,
                case when not by_user then (entry).ip end as ip,
                case when not by_user then erased((entry).user_agent, v_parts, v_pattern) end as user_agent,
                erased((entry).host, v_parts, v_pattern) as host,
                case when not by_user then erased((entry).referer, v_parts, v_pattern) end as referer,
                erased((entry).request_id, v_parts, v_pattern) as request_id
            offset 0) as new
    ), changed as (
        -- what is sealed keeps the commitment to what it was, without the salt; what is not is sealed as it is now
        update activity_log as entry set
            actor_ref = redacted.actor_ref,
            actor_name = redacted.actor_name,
            actor_salt = case when of_actor then gen_random_uuid() else entry.actor_salt end,
            actor_commitment = case when of_actor and leaf is not null and entry.actor_commitment is null
                then ledger_commitment(ledger_actor('hiretrail-actor-v1', entry))
                else entry.actor_commitment end,
            interviewer_id = redacted.interviewer_id,
            resource_id = redacted.resource_id,
            resource_name = redacted.resource_name,
            metadata = redacted.metadata,
            ip = redacted.ip,
            user_agent = redacted.user_agent,
            host = redacted.host,
            referer = redacted.referer,
            request_id = redacted.request_id,
            body_salt = case when of_body then gen_random_uuid() else entry.body_salt end,
            body_commitment = case when of_body and leaf is not null and entry.body_commitment is null
                then ledger_commitment(ledger_body('hiretrail-body-v1', entry))
                else entry.body_commitment end
        from redacted
        where entry.organization_id = p_organization_id and entry.id = redacted.id
        returning entry, of_actor, of_body, leaf
    ), remaining as (
        select leaf, 'ACTOR' as field,
                ledger_commitment(ledger_actor('hiretrail-actor-left-v1', entry)) as remains
            from changed where of_actor and leaf is not null
        union all
        select leaf, 'BODY', ledger_commitment(ledger_body('hiretrail-body-left-v1', entry))
            from changed where of_body and leaf is not null
    ), receipts as (
        -- of at most 500 leaves each: whoever exports or verifies has a thousand receipts in memory at a time
        insert into ledger_redaction (organization_id, id, field, leaves, remains, basis, at)
            select p_organization_id, gen_random_uuid(), field, range_agg(int8range(leaf, leaf, '[]')),
                    string_agg(remains, '' order by leaf), 'ERASED_USER', v_at
                from (select *, row_number() over (partition by field order by leaf) as place from remaining) as covered
                group by field, (place - 1) / 500
    )
    select count(*), array_agg(distinct (entry).actor_name) filter (where (entry).actor_name is not null)
        into entries, v_names_left from changed;

    update evaluation set
        interviewer_ref = nullif(interviewer_ref, p_user_id),
        interviewer_name = case when interviewer_ref = p_user_id then '[erased]' else interviewer_name end,
        comment = erased(comment, v_parts, v_pattern)
        where organization_id = p_organization_id
            and (interviewer_ref = p_user_id or comment <> erased(comment, v_parts, v_pattern));
    get diagnostics evaluations = row_count;
    update communication set
        author_ref = nullif(author_ref, p_user_id),
        author_name = case when author_ref = p_user_id then '[erased]' else author_name end,
        subject = erased(subject, v_parts, v_pattern)
        where organization_id = p_organization_id
            and (author_ref = p_user_id or subject <> erased(subject, v_parts, v_pattern));
    get diagnostics communications = row_count;
    update applicant set source = erased(source, v_parts, v_pattern)
        where organization_id = p_organization_id and source <> erased(source, v_parts, v_pattern);
    update api_key set name = erased(name, v_parts, v_pattern)
        where organization_id = p_organization_id and name <> erased(name, v_parts, v_pattern);
    delete from invitation where organization_id = p_organization_id and email = any (v_emails);
    delete from idempotency_key
        where organization_id = p_organization_id
            and (caller_id = p_user_id or exists (
                select from concat_ws(' ', key, location, convert_from(body, 'UTF8')) as kept
                where kept <> erased(kept, v_parts, v_pattern)
                    or exists (select from unnest(v_names) as name where position(to_jsonb(name)::text in kept) > 0)));
    -- at the end, as others wait from here on; forgetting first, or two erasures could wait for each other
    perform forget_actor_names(p_organization_id,
        array(select name from actor_name where organization_id = p_organization_id));
    insert into actor_name select p_organization_id, name from unnest(v_names_left) as name order by 1, 2
        on conflict do nothing;
    return next;
end
$$;

-- Forgets those of the names under which no entry is left any more. What is recorded in the meantime is waited for, since
-- it may be under one of them.
create or replace function forget_actor_names(p_organization_id uuid, p_names text[]) returns void
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
declare
    v_unused text[];
begin
    v_unused := array(
        select name from unnest(p_names) as name where not exists (
            select from activity_log where organization_id = p_organization_id and actor_name = name));
    if v_unused <> '{}' then
        lock table actor_name in share row exclusive mode;
        delete from actor_name
            where organization_id = p_organization_id and name = any (v_unused) and not exists (
                select from activity_log where organization_id = p_organization_id and actor_name = name);
    end if;
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

-- Returns the ids of applicants and jobs that a legal hold is on, as entries have them as the id of a resource.
create or replace function held_things(p_organization_id uuid) returns setof text
    language sql stable
as $$
    select held_applicants(p_organization_id)::text
    union all
    select job_id::text from legal_hold
        where organization_id = p_organization_id and released_at is null and job_id is not null
$$;

-- Returns the entries that a policy lets go, and whether a legal hold keeps them. p_cutoffs has for each action of the
-- catalogue the least id that is kept, p_others is that of all other actions, p_greatest the greatest of them all.
create or replace function expired_entries(p_organization_id uuid, p_cutoffs jsonb, p_others uuid, p_greatest uuid)
    returns table (id uuid, action text, held boolean)
    language sql stable
as $$
    select e.id, e.action, (select is_held(p_organization_id))
            or coalesce(e.applicant_id in (select held_applicants(p_organization_id)), false)
            or coalesce(lower(e.resource_id) in (select held_things(p_organization_id)), false)
        from activity_log e
        where e.organization_id = p_organization_id and e.id < p_greatest
            and e.id < coalesce((p_cutoffs ->> e.action)::uuid, p_others)
$$;

-- Deletes the first p_limit entries after one that a policy lets go and no legal hold keeps, and returns them as they
-- were, in their order. It looks at p_look entries at most; if there are more, the last row has the id of the last one it
-- has looked at, and no entry. The row of the organization keeps new holds waiting until the transaction ends, that of the
-- policy other purges. Fails if no period of the policy, give or take a day, would let go what p_greatest does.
create or replace function purge_entries(p_organization_id uuid, p_cutoffs jsonb, p_others uuid, p_greatest uuid,
        p_after uuid, p_limit int, p_look int)
    returns table (id uuid, entry text)
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_days int;
    v_last uuid;
    v_end uuid;
begin
    perform from organization where organization.id = p_organization_id for share;
    perform lock_ledger(p_organization_id);
    select least(default_days, (select min(days::int) from jsonb_each_text(category_days) as period (category, days)))
        into v_days from retention_policy where organization_id = p_organization_id for update;
    if not coalesce(uuid_extract_timestamp(p_greatest) <= now() - make_interval(days => v_days - 1), false) then
        raise exception 'the retention policy does not let these entries go' using errcode = 'insufficient_privilege';
    end if;
    select e.id into v_last from activity_log e
        where e.organization_id = p_organization_id and e.id > p_after and e.id < p_greatest
        order by e.id offset p_look - 1 limit 1;
    v_end := p_greatest;
    if v_last is not null then
        v_end := v_last;
    end if;
    return query
        with deleted as (
            delete from activity_log e
                using (select x.id from expired_entries(p_organization_id, p_cutoffs, p_others, p_greatest) x
                    where x.id > p_after and x.id <= v_end and not x.held order by x.id limit p_limit) expired
                where e.organization_id = p_organization_id and e.id = expired.id
                returning e as entry, e.id as entry_id, (select l.leaf_index from ledger_leaf l
                    where l.organization_id = p_organization_id and l.activity_id = e.id) as leaf
        ), unqueued as (
            select unqueue(p_organization_id, array_agg(d.entry_id)) from deleted d
        ), receipt as (
            insert into ledger_redaction (organization_id, id, field, leaves, basis, at)
                select p_organization_id, gen_random_uuid(), 'ENTRY', range_agg(int8range(d.leaf, d.leaf, '[]')),
                        'RETENTION', clock_timestamp()
                    from deleted d where d.leaf is not null having count(*) > 0
        )
        select d.entry_id, row_to_json(d.entry)::text from deleted d cross join unqueued
        union all
        select v_last, null where v_last is not null and (select count(*) from deleted) < p_limit
        order by 1;
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
    -- a connection keeps the plan that it makes while the table is small
    set enable_seqscan = off
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

-- What is asked before an organization is known, or about all of them. These read as the owner of the tables, past row-level
-- security, and return no more than that: whoever shows a secret, or knows an address, and ids of organizations.

-- Returns whose access token it is that has a hash; no row if it has expired or is none.
create or replace function find_access_token(p_organization_id uuid, p_token_hash bytea, p_now timestamptz)
    returns table (id uuid, name text, email text, image text, role text)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select u.id, u.name, u.email, u.image, u.role
    from access_token t
    join users u on u.organization_id = t.organization_id and u.id = t.user_id
    where t.organization_id = p_organization_id and t.token_hash = p_token_hash and t.expires_at > p_now
$$;

-- Returns the API key that has a hash, and notes that it was used, to the minute: a write at each request would cost more than
-- the request. No row if it has expired, was revoked or is none.
create or replace function use_api_key(p_organization_id uuid, p_key_hash bytea, p_now timestamptz)
    returns table (id uuid, name text, scopes text[])
    language plpgsql
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
declare
    v_last_used_at timestamptz;
begin
    select k.id, k.name, k.scopes, k.last_used_at into id, name, scopes, v_last_used_at from api_key k
        where k.organization_id = p_organization_id and k.key_hash = p_key_hash and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > p_now);
    if not found then
        return;
    end if;
    if v_last_used_at is null or v_last_used_at < p_now - interval '1 minute' then
        begin
            update api_key k set last_used_at = p_now where k.organization_id = p_organization_id and k.id = use_api_key.id;
        exception when read_only_sql_transaction or disk_full then
            -- whoever only reads can do so where nothing can be written
        end;
    end if;
    return next;
end
$$;

-- Returns the account that signs in with an address, in its comparable form, and a password.
create or replace function find_account(p_email text)
    returns table (organization_id uuid, id uuid, name text, email text, image text, role text, password_hash text)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select u.organization_id, u.id, u.name, u.email, u.image, u.role, u.password_hash
    from sign_in_email e
    join users u on u.organization_id = e.organization_id and u.id = e.user_id
    where e.email = p_email and u.password_hash is not null
$$;

create or replace function organizations_with_policy() returns table (organization_id uuid)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select p.organization_id from retention_policy p order by 1
$$;

-- Returns the organizations in which something waits to be sealed. It leaps from one to the next along the index.
create or replace function waiting_organizations() returns table (organization_id uuid)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    with recursive waiting as (
        (select q.organization_id from ledger_queue q order by q.organization_id limit 1)
        union all
        select (select q.organization_id from ledger_queue q where q.organization_id > waiting.organization_id
            order by q.organization_id limit 1)
        from waiting where waiting.organization_id is not null
    )
    select waiting.organization_id from waiting where waiting.organization_id is not null
$$;

-- Tells whether an organization is due for a checkpoint: some time after the last one for new leaves, an hour for none. What
-- seems to be signed later than now does not count: the clock was ahead then.
create or replace function is_checkpoint_due(p_organization_id uuid, p_interval interval) returns boolean
    language sql
    stable
as $$
    select exists (
        select from (
            select leaf_index + 1 as size from ledger_leaf
            where organization_id = p_organization_id order by leaf_index desc limit 1) tree
        left join lateral (
            select tree_size, signed_at from ledger_checkpoint
            where organization_id = p_organization_id and signed_at <= clock_timestamp()
            order by tree_size desc, signed_at desc limit 1) last on true
        where last.signed_at is null
            or (last.tree_size <> tree.size and last.signed_at <= clock_timestamp() - p_interval)
            or last.signed_at <= clock_timestamp() - interval '1 hour')
$$;

create or replace function unsigned_organizations(p_interval interval) returns table (organization_id uuid)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select id from organization where is_checkpoint_due(id, p_interval)
$$;

-- Returns since when the first of each queue has waited, null if what was queued is gone. What has waited longest is first in the
-- queue of its organization. It leaps from one organization to the next along the index.
create or replace function queued_since() returns table (organization_id uuid, since timestamptz)
    language sql
    stable
as $$
    with recursive first as (
        (select q.organization_id, q.activity_ids from ledger_queue q order by q.organization_id, q.position limit 1)
        union all
        select next.organization_id, next.activity_ids from first cross join lateral (
            select q.organization_id, q.activity_ids from ledger_queue q
            where q.organization_id > first.organization_id order by q.organization_id, q.position limit 1) next
    )
    select first.organization_id, least(
        (select min(e.recorded_at) from activity_log e
            where e.organization_id = first.organization_id and e.id = any (first.activity_ids)),
        (select min(r.at) from ledger_redaction r
            where r.organization_id = first.organization_id and r.id = any (first.activity_ids)))
    from first
$$;

-- Returns the organizations whose queue begins with what was recorded more than a minute ago.
create or replace function overdue_to_seal() returns table (organization_id uuid)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select q.organization_id from queued_since() q where q.since < now() - interval '1 minute'
$$;

-- Returns when each organization was last signed, and since when the oldest of the first leaves behind that checkpoint has waited:
-- null if nothing waits. The hundred limits what is read where entries are gone.
create or replace function unsigned_since() returns table (organization_id uuid, signed_at timestamptz, since timestamptz)
    language sql
    stable
as $$
    select o.id, last.signed_at, (
        select min(coalesce(e.recorded_at, r.at))
        from (select activity_id from ledger_leaf
            where organization_id = o.id and leaf_index >= coalesce(last.tree_size, 0)
            order by leaf_index limit 100) l
        left join activity_log e on e.organization_id = o.id and e.id = l.activity_id
        left join ledger_redaction r on r.organization_id = o.id and r.id = l.activity_id)
    from organization o
    left join lateral (
        select tree_size, signed_at from ledger_checkpoint
        where organization_id = o.id order by tree_size desc, signed_at desc limit 1) last on true
$$;

-- Returns the organizations in which something sealed was recorded more than a minute ago, and in which nothing has been signed
-- since either: after a migration what is sealed was recorded long ago.
create or replace function overdue_to_sign() returns table (organization_id uuid)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select u.organization_id from unsigned_since() u
    where u.since < now() - interval '1 minute'
        and (u.signed_at between now() - interval '1 minute' and now()) is not true
$$;

-- Returns how much waits to be sealed in all organizations, and for how many seconds the oldest has.
create or replace function unsealed_backlog() returns table (waiting bigint, age double precision)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select (select coalesce(sum(cardinality(activity_ids)), 0) from ledger_queue)::bigint,
        coalesce(extract(epoch from clock_timestamp() - min(q.since)), 0)::double precision
    from queued_since() q
$$;

-- Returns the age of the oldest of the organizations' last checkpoints, and of the oldest leaf that waits for one, in seconds.
create or replace function unsigned_backlog() returns table (checkpoint_age double precision, age double precision)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select coalesce(extract(epoch from clock_timestamp() - min(u.signed_at)), 0)::double precision,
        coalesce(extract(epoch from clock_timestamp() - min(u.since)), 0)::double precision
    from unsigned_since() u
$$;

-- Returns the number of leaves of each of some organizations.
create or replace function ledger_sizes(p_organization_ids uuid[]) returns table (organization_id uuid, size bigint)
    language sql
    stable
    security definer
    set search_path = ${flyway:defaultSchema}, pg_temp
as $$
    select asked.id, (
        select coalesce(max(leaf_index) + 1, 0) from ledger_leaf leaf where leaf.organization_id = asked.id)
    from unnest(p_organization_ids) as asked (id)
$$;

revoke all on function ledger_commitment(text[]) from public;
revoke all on function lock_ledger(uuid) from public;
revoke all on function unqueue(uuid, uuid[]) from public;
revoke all on function delete_user(uuid, uuid) from public;
revoke all on function erase_applicant(uuid, uuid) from public;
revoke all on function erased(text, text[], text, text[]) from public;
revoke all on function erased(jsonb, text[], text, text[]) from public;
revoke all on function erase_former_user(uuid, uuid) from public;
revoke all on function forget_actor_names(uuid, text[]) from public;
revoke all on function purge_entries(uuid, jsonb, uuid, uuid, uuid, int, int) from public;
revoke all on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) from public;
grant execute on function delete_user(uuid, uuid) to "${application-role}";
grant execute on function erase_applicant(uuid, uuid) to "${application-role}";
grant execute on function erase_former_user(uuid, uuid) to "${application-role}";
grant execute on function forget_actor_names(uuid, text[]) to "${application-role}";
grant execute on function purge_entries(uuid, jsonb, uuid, uuid, uuid, int, int) to "${application-role}";
grant execute on function claim_idempotency_key(uuid, uuid, text, bytea, timestamptz) to "${application-role}";
revoke all on function known_kinds(uuid) from public;
grant execute on function known_kinds(uuid) to "${application-role}";
revoke all on function find_access_token(uuid, bytea, timestamptz) from public;
revoke all on function use_api_key(uuid, bytea, timestamptz) from public;
revoke all on function find_account(text) from public;
revoke all on function organizations_with_policy() from public;
revoke all on function waiting_organizations() from public;
revoke all on function unsigned_organizations(interval) from public;
revoke all on function queued_since() from public;
revoke all on function unsigned_since() from public;
revoke all on function overdue_to_seal() from public;
revoke all on function overdue_to_sign() from public;
revoke all on function unsealed_backlog() from public;
revoke all on function unsigned_backlog() from public;
revoke all on function ledger_sizes(uuid[]) from public;
grant execute on function find_access_token(uuid, bytea, timestamptz) to "${application-role}";
grant execute on function use_api_key(uuid, bytea, timestamptz) to "${application-role}";
grant execute on function find_account(text) to "${application-role}";
grant execute on function organizations_with_policy() to "${application-role}";
grant execute on function waiting_organizations() to "${application-role}";
grant execute on function unsigned_organizations(interval) to "${application-role}";
grant execute on function overdue_to_seal() to "${application-role}";
grant execute on function overdue_to_sign() to "${application-role}";
grant execute on function unsealed_backlog() to "${application-role}";
grant execute on function unsigned_backlog() to "${application-role}";
grant execute on function ledger_sizes(uuid[]) to "${application-role}";

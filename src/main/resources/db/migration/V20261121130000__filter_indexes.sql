-- What the filters of the audit view need with millions of entries. Each index is paid for at every insert; ADR 16 has the
-- figures that justify them.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- Whatever has few values: the index is entered anew for each value of the columns that a filter leaves open.
-- recorded_at comes along for the pages that show a moment of the log.
create index activity_log_kind on activity_log (organization_id, action, resource_type, actor_type, medium, id)
    include (recorded_at);
create index activity_log_interviewer on activity_log (organization_id, interviewer_id, id) include (recorded_at)
    where interviewer_id is not null;
create index activity_log_ip on activity_log (organization_id, ip, id) include (recorded_at);

-- Parts of texts, and values of the metadata. resource_id is there twice: as a whole and in parts.
create index activity_log_text on activity_log
    using gin (organization_id, resource_id, actor_name gin_trgm_ops, resource_id gin_trgm_ops, metadata jsonb_path_ops);

-- An action is done on one type of resource, by one type of actor, most of the time.
create statistics activity_log_kind (mcv) on action, resource_type, actor_type, medium from activity_log;

-- Whoever, or wherever, is in very many entries is asked for together with a kind of entry most of the time. With what
-- makes up the kind in these indexes too, such a pair is counted in the index alone; ADR 16 has the figures.

drop index activity_log_actor;
create index activity_log_actor on activity_log (organization_id, actor_id, id)
    include (recorded_at, action, resource_type, actor_type, medium);

drop index activity_log_actor_name;
create index activity_log_actor_name on activity_log (organization_id, actor_name, id)
    include (recorded_at, action, resource_type, actor_type, medium);

drop index activity_log_interviewer;
create index activity_log_interviewer on activity_log (organization_id, interviewer_id, id)
    include (recorded_at, action, resource_type, actor_type, medium) where interviewer_id is not null;

drop index activity_log_ip;
create index activity_log_ip on activity_log (organization_id, ip, id)
    include (recorded_at, action, resource_type, actor_type, medium);

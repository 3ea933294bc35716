-- The second wall between organizations: whatever a query of the service's role says, it reaches the rows of one organization,
-- the one that its transaction has entered, and none before that. ADR 25 has the figures. The owner of the tables is not
-- bound, and with it foreign keys, triggers and the functions that run as the owner; each of these names its organization.

-- Enters an organization until the transaction ends.
create function enter_organization(p_organization_id uuid) returns text
    language sql
as $$
    select set_config('hiretrail.organization', p_organization_id::text, true)
$$;

-- Returns the organization that the transaction has entered, null if there is none. The planner puts what is in here in the place of
-- the call, and asks once for each query. A connection that has entered one before has an empty text.
create function current_organization() returns uuid
    language sql
    stable
as $$
    select nullif(current_setting('hiretrail.organization', true), '')::uuid
$$;

alter table organization enable row level security;
create policy tenant on organization using (id = current_organization());

alter table users enable row level security;
create policy tenant on users using (organization_id = current_organization());
alter table sign_in_email enable row level security;
create policy tenant on sign_in_email using (organization_id = current_organization());
alter table access_token enable row level security;
create policy tenant on access_token using (organization_id = current_organization());
alter table api_key enable row level security;
create policy tenant on api_key using (organization_id = current_organization());
alter table invitation enable row level security;
create policy tenant on invitation using (organization_id = current_organization());
alter table former_user enable row level security;
create policy tenant on former_user using (organization_id = current_organization());
alter table idempotency_key enable row level security;
create policy tenant on idempotency_key using (organization_id = current_organization());

alter table job enable row level security;
create policy tenant on job using (organization_id = current_organization());
alter table stage enable row level security;
create policy tenant on stage using (organization_id = current_organization());
alter table applicant enable row level security;
create policy tenant on applicant using (organization_id = current_organization());
alter table evaluation enable row level security;
create policy tenant on evaluation using (organization_id = current_organization());
alter table communication enable row level security;
create policy tenant on communication using (organization_id = current_organization());

alter table activity_log enable row level security;
create policy tenant on activity_log using (organization_id = current_organization());
alter table actor_name enable row level security;
create policy tenant on actor_name using (organization_id = current_organization());

alter table retention_policy enable row level security;
create policy tenant on retention_policy using (organization_id = current_organization());
alter table legal_hold enable row level security;
create policy tenant on legal_hold using (organization_id = current_organization());
alter table purge enable row level security;
create policy tenant on purge using (organization_id = current_organization());
alter table purge_segment enable row level security;
create policy tenant on purge_segment using (organization_id = current_organization());

alter table ledger_queue enable row level security;
create policy tenant on ledger_queue using (organization_id = current_organization());
alter table ledger_leaf enable row level security;
create policy tenant on ledger_leaf using (organization_id = current_organization());
alter table ledger_node enable row level security;
create policy tenant on ledger_node using (organization_id = current_organization());
alter table ledger_checkpoint enable row level security;
create policy tenant on ledger_checkpoint using (organization_id = current_organization());
alter table ledger_redaction enable row level security;
create policy tenant on ledger_redaction using (organization_id = current_organization());
alter table ledger_verification enable row level security;
create policy tenant on ledger_verification using (organization_id = current_organization());

-- a view reads as its owner, whom no policy binds
alter view ledger_waiting set (security_invoker = true);

-- Where parts of texts and values of the metadata are looked for. Under a policy, PostgreSQL uses no index for a condition
-- whose operator might disclose what it is given, as those of ilike and @> might. So these two views read as the owner and say
-- themselves which organization it is, in a condition like any other.
create view own_activity_log as select * from activity_log where organization_id = current_organization();
create view own_actor_name as select * from actor_name where organization_id = current_organization();

grant select on own_activity_log, own_actor_name to "${application-role}";

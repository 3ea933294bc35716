-- How long entries are kept, what must not go whatever the policy says, and what went.

create table retention_policy (
    organization_id  uuid   primary key references organization,
    default_days     int    check (default_days > 0),
    -- category -> days, or null for ever; a category that is not there has the default
    category_days    jsonb  not null check (jsonb_typeof(category_days) = 'object')
);

-- On an applicant, on a job with all its applicants, or, without either, on the whole organization.
create table legal_hold (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    applicant_id     uuid,
    job_id           uuid,
    reason           text         not null check (length(reason) between 1 and 1000),
    placed_at        timestamptz  not null,
    released_at      timestamptz,
    primary key (organization_id, id),
    -- an applicant under hold is not erased (see erase_applicant); a hold that was released goes with the applicant
    foreign key (organization_id, applicant_id) references applicant on delete cascade,
    foreign key (organization_id, job_id) references job,
    check (num_nonnulls(applicant_id, job_id) <= 1)
);

create index legal_hold_applicant on legal_hold (organization_id, applicant_id);

-- A run of the purge in one organization; it is unfinished while finished_at is null, and then goes on at the next run.
create table purge (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    started_at       timestamptz  not null,
    finished_at      timestamptz,
    problem          text,
    primary key (organization_id, id)
);

-- One file of a purge's archive, committed together with the deletion of the entries that are in it.
create table purge_segment (
    organization_id  uuid  not null,
    purge_id         uuid  not null,
    number           int   not null check (number > 0),
    entries          int   not null check (entries > 0),
    sha256           bytea not null check (length(sha256) = 32),
    first_id         uuid  not null,
    last_id          uuid  not null,
    primary key (organization_id, purge_id, number),
    foreign key (organization_id, purge_id) references purge
);

-- Which instance runs a job at the moment: the table that ShedLock's JdbcTemplateLockProvider expects, with times in UTC.
create table shedlock (
    name        varchar(64)   primary key,
    lock_until  timestamp(3)  not null,
    locked_at   timestamp(3)  not null,
    locked_by   varchar(255)  not null
);

grant select, insert, update on retention_policy, legal_hold, purge, shedlock to "${application-role}";
grant select, insert on purge_segment to "${application-role}";

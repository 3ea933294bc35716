-- The hiring pipeline: jobs with ordered stages, applicants who move through them, what was said and judged on the way.

create table job (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    title            text         not null check (length(title) between 1 and 200),
    created_at       timestamptz  not null,
    primary key (organization_id, id)
);

create table stage (
    organization_id  uuid  not null,
    id               uuid  not null,
    job_id           uuid  not null,
    name             text  not null check (length(name) between 1 and 200),
    position         int   not null check (position >= 0),
    primary key (organization_id, id),
    unique (organization_id, job_id, id),
    unique (organization_id, job_id, name),
    unique (organization_id, job_id, position),
    foreign key (organization_id, job_id) references job
);

create table applicant (
    organization_id  uuid         not null,
    id               uuid         not null,
    name             text         not null check (length(name) between 1 and 200),
    email            text         not null check (length(email) between 3 and 254),
    source           text         check (length(source) <= 200),
    job_id           uuid         not null,
    stage_id         uuid         not null,
    status           text         not null
                     check (status in ('UNDER_REVIEW', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED', 'WITHDRAWN')),
    created_at       timestamptz  not null,
    primary key (organization_id, id),
    foreign key (organization_id, job_id) references job,
    -- three columns: the database refuses a stage of another job
    foreign key (organization_id, job_id, stage_id) references stage (organization_id, job_id, id)
);

create table evaluation (
    organization_id   uuid         not null,
    id                uuid         not null,
    applicant_id      uuid         not null,
    stage_id          uuid         not null,
    interviewer_id    uuid,
    interviewer_name  text         not null,
    score             smallint     not null check (score between 1 and 5),
    comment           text         check (length(comment) <= 10000),
    created_at        timestamptz  not null,
    approved_at       timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, applicant_id) references applicant on delete cascade,
    foreign key (organization_id, stage_id) references stage,
    foreign key (organization_id, interviewer_id) references users on delete set null (interviewer_id)
);

create index evaluation_applicant on evaluation (organization_id, applicant_id, id);
create index evaluation_interviewer on evaluation (organization_id, interviewer_id);

create table communication (
    organization_id  uuid         not null,
    id               uuid         not null,
    applicant_id     uuid         not null,
    author_id        uuid,
    author_name      text         not null,
    channel          text         not null check (channel in ('EMAIL', 'MESSAGE', 'CALL', 'NOTE')),
    direction        text         not null check (direction in ('INBOUND', 'OUTBOUND')),
    subject          text         not null check (length(subject) between 1 and 500),
    template_id      text         check (length(template_id) <= 200),
    created_at       timestamptz  not null,
    primary key (organization_id, id),
    foreign key (organization_id, applicant_id) references applicant on delete cascade,
    foreign key (organization_id, author_id) references users on delete set null (author_id)
);

create index communication_applicant on communication (organization_id, applicant_id, id);
create index communication_author on communication (organization_id, author_id);

grant select, insert on job, stage to "${application-role}";
-- no delete on applicant: it would cascade into the log; erasure goes through erase_applicant()
grant select, insert, update on applicant to "${application-role}";
grant select, insert, update on evaluation to "${application-role}";
grant select, insert on communication to "${application-role}";

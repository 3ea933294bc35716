-- Since when tokens of an external issuer count no more: those of somebody who has signed out or deleted the account, if they
-- were issued before; all of somebody whom an administrator has removed (infinity), until there is an invitation. Issuer and
-- subject are hashed, since the row outlives the person's erasure.
create table external_sign_out (
    organization_id  uuid         not null references organization,
    subject_hash     bytea        not null,
    ended_at         timestamptz  not null,
    primary key (organization_id, subject_hash)
);

grant select, insert, update, delete on external_sign_out to "${application-role}";

alter table external_sign_out enable row level security;
create policy tenant on external_sign_out using (organization_id = current_organization());

-- How far the verification of a ledger has come that an administrator runs on the page: one at a time in an organization.
create table ledger_verification (
    organization_id  uuid   primary key references organization,
    id               uuid   not null,
    state            jsonb  not null
);

grant select, insert, update, delete on ledger_verification to "${application-role}";

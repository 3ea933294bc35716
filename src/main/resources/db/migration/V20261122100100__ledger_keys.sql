-- The keys that checkpoints can be verified with. The newest one signs; one that was replaced never signs again.
create table ledger_key (
    verifier_key  text         primary key,
    since         timestamptz  not null
);

create trigger ledger_key_append_only
    before truncate on ledger_key for each statement execute function refuse_truncate();

grant select, insert on ledger_key to "${application-role}";

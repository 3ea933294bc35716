-- Who is in: organizations, their users, and the credentials that open the door.
-- organization_id leads every key, so one tenant's rows lie together and the schema can be distributed by it.

create table organization (
    id          uuid         primary key,
    name        text         not null check (length(name) between 1 and 200),
    created_at  timestamptz  not null
);

create table users (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    name             text         not null check (length(name) between 1 and 200),
    email            text         not null check (length(email) between 3 and 254),
    image            text,
    role             text         not null check (role in ('OWNER', 'ADMIN', 'CAMPAIGN_MANAGER', 'MEMBER')),
    password_hash    text,
    issuer           text,
    subject          text,
    created_at       timestamptz  not null,
    primary key (organization_id, id),
    unique (organization_id, issuer, subject),
    check ((issuer is null) = (subject is null))
);

create unique index users_email on users (organization_id, lower(email));

-- E-mail addresses are unique across organizations, which no tenant-first key can say: hence a table of its own,
-- without a foreign key, so that it can be replicated where users is distributed. The service lower-cases them.
create table sign_in_email (
    email            text  primary key,
    organization_id  uuid  not null,
    user_id          uuid  not null
);

create table access_token (
    organization_id  uuid         not null,
    token_hash       bytea        not null,
    user_id          uuid         not null,
    created_at       timestamptz  not null,
    expires_at       timestamptz  not null,
    primary key (organization_id, token_hash),
    foreign key (organization_id, user_id) references users on delete cascade
);

create index access_token_user on access_token (organization_id, user_id);

create table api_key (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    name             text         not null check (length(name) between 1 and 200),
    key_hash         bytea        not null,
    scopes           text[]       not null,
    created_at       timestamptz  not null,
    expires_at       timestamptz,
    last_used_at     timestamptz,
    revoked_at       timestamptz,
    primary key (organization_id, id),
    unique (organization_id, key_hash)
);

create table invitation (
    organization_id  uuid         not null references organization,
    id               uuid         not null,
    email            text         not null,
    role             text         not null check (role in ('OWNER', 'ADMIN', 'CAMPAIGN_MANAGER', 'MEMBER')),
    token_hash       bytea        not null,
    created_at       timestamptz  not null,
    expires_at       timestamptz  not null,
    primary key (organization_id, id),
    unique (organization_id, email),
    unique (organization_id, token_hash)
);

grant usage on schema ${flyway:defaultSchema} to "${application-role}";
grant select, insert, update on organization to "${application-role}";
grant select, insert, update on users to "${application-role}";
grant select, insert, update, delete on sign_in_email to "${application-role}";
grant select, insert, delete on access_token to "${application-role}";
grant select, insert, update on api_key to "${application-role}";
grant select, insert, delete on invitation to "${application-role}";

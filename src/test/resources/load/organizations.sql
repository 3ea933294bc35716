-- Organizations, users and applicants for :entries entries: half of everything belongs to the first organization, the rest
-- evenly to the others. The n-th thing of an organization has an id that arithmetic finds again; it begins with n, as ids made
-- one after the other do, and ends at random, so that a part of it is not in all the others.

create function pg_temp.nth(kind int, organization int, n int) returns uuid language sql immutable as $$
    select (to_hex(kind) || lpad(to_hex(organization), 2, '0') || lpad(to_hex(n), 5, '0') || substr(hash, 1, 4) || '7'
            || substr(hash, 6, 3) || '8' || substr(hash, 10, 15))::uuid
    from md5(kind || ':' || organization || ':' || n) as hash
$$;

create function pg_temp.person(n int) returns text language sql immutable as $$
    select (string_to_array('Ada Grace Alan Edsger Barbara Donald Frances Ken Radia Tim Anita Linus Margaret Niklaus Sophie Dennis Hedy '
            || 'Guido Karen James Maria Olga Priya Wei Yuki Fatima Kwame Lars Ingrid Mateo Lucia Noor Omar Zofia Jan Eva Amara Diego '
            || 'Chloe Ravi', ' '))[1 + n % 40]
        || ' ' || (string_to_array('Lovelace Hopper Turing Dijkstra Liskov Knuth Allen Thompson Perlman Lee Borg Torvalds Hamilton Wirth '
            || 'Wilson Ritchie Lamarr Rossum Jones Gosling Garcia Novak Sharma Zhang Tanaka Hassan Mensah Hansen Berg Rossi Silva Haddad '
            || 'Farouk Kowalski Novotny Horvat Okafor Moreno Dubois Iyer Smith Brown Miller Davis Martin Clark Lewis Walker Young King '
            || 'Wright Scott Green Baker Adams Nelson Carter Mitchell Roberts Turner', ' '))[1 + n / 40 % 60]
$$;

create temporary table size as
select n as organization, pg_temp.nth(0, n, 0) as id,
       greatest(4, (case n when 1 then 0.5 else 0.5 / 49 end * :entries / 5000)::int) as users,
       greatest(4, (case n when 1 then 0.5 else 0.5 / 49 end * :entries / 50)::int) as applicants
from generate_series(1, 50) n;

insert into organization (id, name, created_at)
select id, 'Organization ' || organization, now() - interval '690 days' from size;

insert into users (organization_id, id, name, email, role, created_at)
select s.id, pg_temp.nth(1, s.organization, n), pg_temp.person(n * 7 + s.organization),
       'user' || n || '@organization' || s.organization || '.example',
       case n when 0 then 'OWNER' else 'MEMBER' end, now() - interval '690 days'
from size s, generate_series(0, s.users - 1) n;

insert into job (organization_id, id, title, created_at)
select s.id, pg_temp.nth(2, s.organization, 0), 'Engineer', now() - interval '690 days' from size s;

insert into stage (organization_id, id, job_id, name, position)
select s.id, pg_temp.nth(3, s.organization, n), pg_temp.nth(2, s.organization, 0), 'Stage ' || n, n
from size s, generate_series(0, 4) n;

insert into applicant (organization_id, id, name, email, source, job_id, stage_id, status, created_at)
select s.id, pg_temp.nth(4, s.organization, n), pg_temp.person(n * 11 + s.organization),
       'applicant' || n || '@example.org', 'Careers page', pg_temp.nth(2, s.organization, 0),
       pg_temp.nth(3, s.organization, n % 5), 'UNDER_REVIEW', now() - interval '690 days' * (1 - n::float8 / s.applicants)
from size s, generate_series(0, s.applicants - 1) n;

-- What happens how often, in ten thousandths. The last column has the part of the period in which it happens: what is no
-- longer done is found at the far end of the log alone.
create temporary table kind as
select row_number() over () - 1 as slot, k.*
from (values
        ('CREATED_APPLICATION', 'APPLICANT', 'CANDIDATE', 300, 1.0), ('MOVED_STAGE', 'APPLICANT', 'USER', 1100, 1.0),
        ('STATUS_CHANGED', 'APPLICANT', 'USER', 500, 1.0), ('REJECTED_APPLICATION', 'APPLICANT', 'USER', 200, 1.0),
        ('WITHDREW_APPLICATION', 'APPLICANT', 'CANDIDATE', 40, 1.0), ('HIRED_APPLICANT', 'APPLICANT', 'USER', 15, 1.0),
        ('UPDATED_APPLICANT', 'APPLICANT', 'USER', 300, 1.0), ('ASSIGNED_OWNER', 'APPLICANT', 'USER', 200, 1.0),
        ('ADDED_EVALUATION', 'EVALUATION', 'USER', 700, 1.0), ('UPDATED_EVALUATION', 'EVALUATION', 'USER', 200, 1.0),
        ('APPROVED_EVALUATION', 'EVALUATION', 'USER', 300, 1.0), ('SCORED_INTERVIEW', 'EVALUATION', 'AI_AGENT', 200, 1.0),
        ('SENT_EMAIL', 'COMMUNICATION', 'USER', 900, 1.0), ('SENT_MESSAGE', 'COMMUNICATION', 'AUTOMATION', 700, 1.0),
        ('RECEIVED_EMAIL', 'COMMUNICATION', 'CANDIDATE', 500, 1.0), ('LOGGED_CALL', 'COMMUNICATION', 'USER', 100, 0.1),
        ('ADDED_NOTE', 'COMMUNICATION', 'USER', 600, 1.0), ('CREATED_BOOKING', 'INTERVIEW_BOOKING', 'USER', 300, 1.0),
        ('UPDATED_BOOKING', 'INTERVIEW_BOOKING', 'USER', 150, 1.0), ('RESCHEDULED_INTERVIEW', 'INTERVIEW_BOOKING', 'CANDIDATE', 60, 1.0),
        ('CANCELLED_BOOKING', 'INTERVIEW_BOOKING', 'USER', 40, 1.0), ('MARKED_NO_SHOW', 'INTERVIEW_BOOKING', 'USER', 20, 1.0),
        ('CREATED_SESSION', 'VIDEO_SESSION', 'SYSTEM', 250, 1.0), ('PARTICIPANT_JOINED', 'VIDEO_SESSION', 'CANDIDATE', 300, 1.0),
        ('PARTICIPANT_JOINED', 'VIDEO_SESSION', 'USER', 300, 1.0), ('PARTICIPANT_LEFT', 'VIDEO_SESSION', 'CANDIDATE', 250, 1.0),
        ('RECORDING_STARTED', 'VIDEO_SESSION', 'SYSTEM', 240, 1.0), ('RECORDING_COMPLETED', 'VIDEO_SESSION', 'SYSTEM', 230, 1.0),
        ('RECORDING_FAILED', 'VIDEO_SESSION', 'SYSTEM', 10, 1.0), ('ROOM_FINISHED', 'VIDEO_SESSION', 'SYSTEM', 240, 1.0),
        ('CREATED_JOB', 'JOB', 'USER', 5, 1.0), ('UPDATED_JOB', 'JOB', 'USER', 20, 1.0), ('SENT_OFFER', 'OFFER', 'USER', 25, 1.0),
        ('ACCEPTED_OFFER', 'OFFER', 'CANDIDATE', 15, 1.0), ('CHANGED_ROLE', 'USER', 'USER', 2, 1.0), ('SIGN_IN', 'USER', 'USER', 300, 1.0),
        ('SIGN_IN_FAILED', 'USER', 'SYSTEM', 8, 1.0), ('EXPORTED_AUDIT_LOG', 'AUDIT_LOG', 'USER', 1, 1.0),
        ('RAN_AUTOMATION', 'WORKFLOW', 'AUTOMATION', 328, 1.0), ('RECORDED_AI_DECISION', 'APPLICATION', 'AI_AGENT', 50, 0.6),
        ('interview.delete', 'INTERVIEW_BOOKING', 'API_KEY', 1, 1.0)
    ) as k (action, resource_type, actor_type, weight, share), generate_series(1, k.weight);

analyze size, kind, organization, users, applicant;

-- The entries :first to :last of :entries, in the order of time. An applicant is dealt with for 45 days, some users do much
-- more than others, and most addresses are those of an office or of one person.
insert into activity_log (organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, applicant_id, interviewer_id,
                          resource_type, resource_id, resource_name, metadata, ip, user_agent, host, referer, medium, request_id,
                          occurred_at, recorded_at)
select s.id, e.id, k.action, k.actor_type,
       case k.actor_type when 'USER' then pg_temp.nth(1, s.organization, actor) end,
       case k.actor_type when 'USER' then pg_temp.nth(1, s.organization, actor) end,
       case k.actor_type when 'USER' then pg_temp.person(actor * 7 + s.organization)
           when 'CANDIDATE' then pg_temp.person(applicant * 11 + s.organization)
           when 'SYSTEM' then null when 'AI_AGENT' then 'Screening model' when 'API_KEY' then 'ATS backend' else 'Workflows' end,
       case when k.resource_type not in ('JOB', 'USER', 'AUDIT_LOG') then pg_temp.nth(4, s.organization, applicant) end,
       case when k.resource_type in ('EVALUATION', 'INTERVIEW_BOOKING', 'VIDEO_SESSION')
           then pg_temp.nth(1, s.organization, interviewer) end,
       k.resource_type,
       case k.resource_type when 'APPLICANT' then pg_temp.nth(4, s.organization, applicant)::text
           when 'JOB' then pg_temp.nth(2, s.organization, 0)::text when 'USER' then pg_temp.nth(1, s.organization, actor)::text
           when 'AUDIT_LOG' then null else md5(k.resource_type || s.organization || ':' || applicant || ':' || round(2 * e.b))::uuid::text end,
       case when k.resource_type = 'APPLICANT' then pg_temp.person(applicant * 11 + s.organization) end,
       case k.resource_type
           when 'APPLICANT' then jsonb_build_object('from', 'Stage ' || floor(4 * e.b), 'to', 'Stage ' || floor(4 * e.b) + 1)
           when 'EVALUATION' then jsonb_build_object('stage', 'Stage ' || floor(4 * e.b), 'score', 1 + floor(5 * e.c))
           when 'COMMUNICATION' then jsonb_build_object('channel', 'EMAIL', 'templateId', 'template-' || floor(200 * e.b * e.c),
               'messageRef', md5(e.id::text))
           when 'INTERVIEW_BOOKING' then jsonb_build_object('bookingId', md5('b' || s.organization || ':' || applicant), 'campaignId',
               'campaign-' || floor(100 * e.c))
           when 'VIDEO_SESSION' then jsonb_build_object('sessionId', md5('v' || s.organization || ':' || applicant))
           else '{}' end,
       case when k.actor_type in ('SYSTEM', 'AUTOMATION') then null
           when k.actor_type = 'CANDIDATE' then '100.64.0.0'::inet + applicant
           when e.c < 0.4 then '192.0.2.0'::inet + floor(3 * e.b)::int + 4 * s.organization
           when e.c < 0.9 then '10.0.0.0'::inet + actor * 2 + round(e.b)::int
           else '172.16.0.0'::inet + floor(1000000 * e.b)::int end,
       (array['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
           'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
           'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148'
       ])[1 + floor(3 * e.a)],
       'hire.organization' || s.organization || '.example',
       case when e.a < 0.5 then 'https://hire.organization' || s.organization || '.example/applicants' end,
       case when k.actor_type = 'SYSTEM' then 'SYSTEM' when k.actor_type = 'CANDIDATE' then 'SHAREABLE_LINK'
           when k.actor_type <> 'USER' then 'API_KEY' when e.b < 0.6 then 'ADMIN' else 'API' end,
       md5('r' || e.id), uuid_extract_timestamp(e.id), uuid_extract_timestamp(e.id) + interval '2 milliseconds'
from (select i, uuidv7(-interval '690 days' * (1 - i::float8 / :entries)) as id, random() as a, random() as b, random() as c,
             case when random() < 0.5 then 1 else 2 + floor(49 * random())::int end as organization,
             floor(10000 * random())::int as slot, random() as d, random() as f, random() as g
      from generate_series(:first, :last) i offset 0) e
join size s on s.organization = e.organization
join kind chosen on chosen.slot = e.slot
-- what is done no more gives way to a move
join lateral (select case when e.i < chosen.share * :entries then chosen.action else 'MOVED_STAGE' end as action,
                     case when e.i < chosen.share * :entries then chosen.resource_type else 'APPLICANT' end as resource_type,
                     case when e.i < chosen.share * :entries then chosen.actor_type else 'USER' end as actor_type) k on true
cross join lateral (select floor(s.users * e.d * e.d)::int as actor, floor(s.users * e.f * e.f)::int as interviewer,
                           floor(abs(s.applicants * (e.i::float8 / :entries - 45.0 / 690 * e.g * e.g)))::int as applicant) who;

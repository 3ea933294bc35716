package io.hiretrail.activity;

import io.hiretrail.core.TenantId;

import org.springframework.data.repository.Repository;

/** Adds rows to the log; there is nothing else to do with one. */
interface ActivityLogRepository extends Repository<ActivityLog, TenantId> {

	ActivityLog save(ActivityLog row);

}

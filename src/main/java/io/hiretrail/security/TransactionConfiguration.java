package io.hiretrail.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes the place of Spring Boot's transaction manager, and is configured as that is. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

	@Bean
	PlatformTransactionManager transactionManager(JdbcClient jdbc,
			ObjectProvider<TransactionManagerCustomizers> customizers) {
		TenantTransactionManager manager = new TenantTransactionManager(jdbc);
		customizers.ifAvailable((all) -> all.customize(manager));
		return manager;
	}

}

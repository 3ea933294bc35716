package io.hiretrail.core.web;

import org.apache.catalina.core.StandardHost;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets Tomcat report errors as the rest of the service does, and wait for no request
 * without an end.
 */
@Component
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final ArrivalProperties arrival;

	TomcatConfiguration(ArrivalProperties arrival) {
		this.arrival = arrival;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
			}
		});
		factory.setProtocol(PunctualProtocol.class.getName());
		factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
				protocol.setArrival(this.arrival);
			}
		});
	}

}

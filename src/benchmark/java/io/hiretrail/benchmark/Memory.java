package io.hiretrail.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.OperatingSystemMXBean;
import com.sun.tools.attach.VirtualMachine;

/** What a Java process on this machine uses, by its own management interface. */
final class Memory {

	private static final double MEGABYTE = 1 << 20;

	private final long pid;

	private final MemoryMXBean memory;

	private final ThreadMXBean threads;

	private final OperatingSystemMXBean system;

	private Memory(long pid, MBeanServerConnection connection) throws IOException {
		this.pid = pid;
		this.memory = ManagementFactory.getPlatformMXBean(connection, MemoryMXBean.class);
		this.threads = ManagementFactory.getPlatformMXBean(connection, ThreadMXBean.class);
		this.system = ManagementFactory.getPlatformMXBean(connection, OperatingSystemMXBean.class);
	}

	/** Looks into a running process. */
	static Memory of(Process process) throws Exception {
		VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
		try {
			JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
			return new Memory(process.pid(), JMXConnectorFactory.connect(address).getMBeanServerConnection());
		}
		finally {
			machine.detach();
		}
	}

	Sample now() {
		return new Sample(this.memory.getHeapMemoryUsage().getUsed() / MEGABYTE,
				this.memory.getNonHeapMemoryUsage().getUsed() / MEGABYTE, resident(), this.threads.getThreadCount(),
				this.system.getProcessCpuTime() / (double) TimeUnit.SECONDS.toNanos(1));
	}

	/** Collects garbage first, so that what is in use is what is needed. */
	Sample afterCollection() {
		this.memory.gc();
		return now();
	}

	private double resident() {
		try {
			return Files.readAllLines(Path.of("/proc", String.valueOf(this.pid), "status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToDouble((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
				.sum();
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	/**
	 * What is in use at a moment.
	 *
	 * @param heap the heap in use in MiB
	 * @param nonHeap other memory of the virtual machine in use in MiB, such as for code
	 * @param resident the process's memory in MiB as Linux counts it, NaN on other systems
	 * @param threads the threads
	 * @param processor the processor time that the process has had in seconds
	 */
	record Sample(double heap, double nonHeap, double resident, int threads, double processor) {
	}

}

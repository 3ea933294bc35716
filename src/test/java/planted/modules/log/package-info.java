/** A log that must know no feature. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package planted.modules.log;

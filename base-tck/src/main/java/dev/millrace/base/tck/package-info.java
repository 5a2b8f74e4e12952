/** Contract tests: extend each, and give it a base where yours are. */
package dev.millrace.base.tck;

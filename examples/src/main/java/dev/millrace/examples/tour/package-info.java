/**
 * The chapters of the tour, and what prints them.
 *
 * <p>A chapter is one class. The code it shows is a region of its own source file between {@code //
 * docs: name} and {@code // end}, so that what is printed is what runs.
 */
package dev.millrace.examples.tour;

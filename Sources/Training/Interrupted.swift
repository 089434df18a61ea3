/// The work has been stopped from outside, before its end.
package struct Interrupted: Error {
  package init() {}
}

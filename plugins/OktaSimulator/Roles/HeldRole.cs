namespace Cordon.OktaSimulator.Roles;

/// <summary>A role as one holder shows it.</summary>
/// <param name="Kind"><c>USER</c>, <c>GROUP</c> or <c>CLIENT</c>.</param>
/// <param name="Assignee">Address of whoever it was given to.</param>
internal sealed record HeldRole(RoleAssignment Role, string Kind, string Assignee);

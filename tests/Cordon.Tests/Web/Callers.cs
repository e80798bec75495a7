namespace Cordon.Tests.Web;

/// <summary>Who may call something: roles, and <c>stranger</c> for whoever has not signed in.</summary>
internal static class Callers
{
    public const string Everybody = "stranger viewer analyst approver admin";
    public const string SignedIn = "viewer analyst approver admin";
    public const string Analysts = "analyst admin";
    public const string Approvers = "approver admin";
    public const string Admins = "admin";
}

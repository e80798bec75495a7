using System.CommandLine;

namespace Cordon.Host.Cli.Access;

/// <summary><c>cordon user …</c>: who may sign in, also when nobody can any more.</summary>
internal sealed class UserVerb : Command
{
    public UserVerb()
        : base("user", "Manage the people who may sign in.")
    {
        Add(new UserAddVerb());
        Add(new UserListVerb());
        Add(new UserRoleVerb());
        Add(new UserPasswordVerb());
        Add(new UserStateVerb("disable", "Keep a user from signing in; sessions and API tokens end at once.", disabled: true));
        Add(new UserStateVerb("enable", "Let a disabled user sign in again.", disabled: false));
    }
}

using System.CommandLine;
using Cordon.Host.Access;

namespace Cordon.Host.Cli.Access;

/// <summary><c>cordon user disable</c> and its opposite.</summary>
internal sealed class UserStateVerb : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Who." };
    private readonly bool _disabled;

    public UserStateVerb(string name, string description, bool disabled)
        : base(name, description)
    {
        _disabled = disabled;
        Add(_name);
        var options = new AccessOptions(this);
        SetAction((line, cancellationToken) => options.RunAsync(line, store => RunAsync(line, store, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult line, AccessStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(line.GetRequiredValue(_name), cancellationToken) is { } user
            ? await AccessStore.ReportAsync(
                await store.Users.EditAsync(AccessStore.Actor, user.Id, new UserEdit { Disabled = _disabled }, cancellationToken),
                $"{user.Name} is {(_disabled ? "disabled" : "enabled")}.")
            : ExitCode.BadInput;
}

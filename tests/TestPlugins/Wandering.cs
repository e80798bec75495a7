using Cordon.Abstractions;

namespace Cordon.TestPlugins;

/// <summary>Calls the address that its options name, whether or not it may.</summary>
public sealed class Wandering : IAction
{
    public async Task ExecuteAsync(Batch batch, IActionContext context, CancellationToken cancellationToken)
    {
        var url = context.Options.GetProperty("url").GetString()!;
        var message = "";
        try
        {
            using var answer = await context.Http.GetAsync(new Uri(url), cancellationToken);
            message = $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            message = exception.Message;
        }

        context.Report(batch.Identities[0], new Outcome { Status = OutcomeStatus.Succeeded, Code = "called", Message = message });
    }
}

using System.Diagnostics;
using System.Globalization;
using Cordon.OktaSimulator.Admin;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.RateLimits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Cordon.OktaSimulator.Http;

/// <summary>
/// What happens to a request, in this order: concurrency, rate limit, latency, token, effect, answer. The place of a request is free again
/// before its answer leaves, so that a caller who waits for answers never exceeds a limit it keeps.
/// </summary>
internal sealed class OrgApplication(Org org, Latency latency, CancellationToken stopping) : IHttpApplication<Call>
{
    private const int SuggestedWaitSeconds = 60;
    private const int SlowPieces = 20;

    private readonly Slots _slots = new(org.Options.ConcurrencyLimit);
    private readonly AdminCalls _admin = new(org);

    public Call CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    public void DisposeContext(Call context, Exception? exception)
    {
        // Callers that go away are no news; everything else that ends up here is a fault of the simulator.
        if (exception is not (null or OperationCanceledException or IOException))
        {
            Console.Error.WriteLine(exception);
        }
    }

    public Task ProcessRequestAsync(Call context) =>
        context.RawPath.StartsWith(AdminCalls.Prefix) ? _admin.AnswerAsync(context) : AnswerAsync(context);

    private async Task AnswerAsync(Call call)
    {
        call.Match = Router.Match(call.Method, call.RawPath);
        org.Counts.CountRequest(call.Match.Route, org.FindUser(call.Match)?.Number, call.Arrived);
        var entered = _slots.TryEnter(out var inFlight);
        org.Counts.CountInFlight(inFlight);
        if (!entered)
        {
            org.Counts.CountConcurrencyLimited();
            await SendAsync(call, OktaError.TooManyRequests.ToAnswer(), ConcurrencyReading(), fault: null);
            return;
        }

        Answer? answer;
        Fault? fault = null;
        var reading = org.RateLimiter.Take(call.Match.Route, org.Clock.UtcNow);
        try
        {
            if (reading.Refused)
            {
                org.Counts.CountRateLimited();
                answer = OktaError.TooManyRequests.ToAnswer();
            }
            else
            {
                fault = org.Faults.Next(call.Method, call.RawTarget);
                answer = await WorkAsync(call, fault);
            }
        }
        finally
        {
            _slots.Leave();
        }

        await SendAsync(call, answer, reading, fault);
    }

    /// <returns>Null when there is to be no answer.</returns>
    private async Task<Answer?> WorkAsync(Call call, Fault? fault)
    {
        var bodyFits = await call.ReadBodyAsync();
        await latency.WaitAsync(call.Arrived);
        switch (fault?.Kind)
        {
            case FaultKind.DropBeforeEffect:
                return null;
            case FaultKind.ErrorBeforeEffect:
                return OktaError.Internal.ToAnswer();
            case FaultKind.HangBeforeEffect:
                await HangAsync(call);
                return null;
        }

        var answer = bodyFits ? Handle(call) : OktaError.MalformedBody.ToAnswer();
        switch (fault?.Kind)
        {
            case FaultKind.DropAfterEffect:
                return null;
            case FaultKind.ErrorAfterEffect:
                return OktaError.Internal.ToAnswer();
            case FaultKind.HangAfterEffect:
                await HangAsync(call);
                return null;
            default:
                return answer;
        }
    }

    private Answer Handle(Call call)
    {
        if (call.LacksLength)
        {
            return Answer.LengthRequired;
        }

        if (org.Tokens.Refuse(call) is { } refusal)
        {
            return refusal;
        }

        return call.Match.Route is { } route ? route.Handle(org, call)
            : (call.Match.IsWrongMethod ? OktaError.WrongMethod : OktaError.PathNotFound).ToAnswer();
    }

    /// <summary>Until the caller goes away or the simulator stops.</summary>
    private async Task HangAsync(Call call)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(Call call, Answer? answer, RateLimitReading reading, Fault? fault)
    {
        org.Counts.CountAnswer(call.Match.Route, Stopwatch.GetTimestamp());
        if (answer is null)
        {
            call.Abort();
            return;
        }

        WriteHeaders(call, answer, reading);
        if (fault?.Kind == FaultKind.SlowBody && !answer.Body.IsEmpty)
        {
            await call.SendSlowlyAsync(answer, SlowPieces, fault.Slowness);
            return;
        }

        var body = fault?.Kind == FaultKind.BadJson ? answer.Body[..(answer.Body.Length / 2)] : answer.Body;
        await call.SendAsync(answer.Status, body);
    }

    private void WriteHeaders(Call call, Answer answer, RateLimitReading reading)
    {
        var headers = call.ResponseHeaders;
        headers.Date = org.Clock.Date();
        headers["X-Okta-Request-Id"] = UniqueId.Next("req");
        headers["X-Rate-Limit-Limit"] = reading.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-Rate-Limit-Remaining"] = reading.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-Rate-Limit-Reset"] = reading.Reset.ToString(CultureInfo.InvariantCulture);
        if (answer.Links is not null)
        {
            headers.Link = answer.Links;
        }

        if (answer.ETag is not null)
        {
            headers.ETag = answer.ETag;
        }

        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }
    }

    /// <summary>Okta says so that the limit is the number of requests in flight; the reset is no more than a suggestion.</summary>
    private RateLimitReading ConcurrencyReading() => new(0, 0, org.Clock.UnixSeconds + SuggestedWaitSeconds, Refused: true);
}

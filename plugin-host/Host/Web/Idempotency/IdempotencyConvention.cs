using Microsoft.OpenApi;

namespace Cordon.Host.Web.Idempotency;

/// <summary>What an endpoint says to take part.</summary>
internal static class IdempotencyConvention
{
    /// <summary>
    /// A call with an <c>Idempotency-Key</c> that is sent again, because its answer was lost, is not done again: it gets the first answer.
    /// See <see cref="IdempotentCalls"/>. Not for endpoints whose answer streams.
    /// </summary>
    public static RouteHandlerBuilder WithIdempotency(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new IdempotencyMetadata())
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotentCalls.Header,
                In = ParameterLocation.Header,
                Description = $"Of your choice and new for each thing to be done, 1 to {IdempotentCalls.LongestKey} characters. "
                    + "The same call sent again within 24 hours is answered again and not done again.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotentCalls.LongestKey },
            });
            return Task.CompletedTask;
        });
}

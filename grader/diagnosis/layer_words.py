"""What to tell the learner about each deviation of `grader.diagnosis.layers`, and where it does not apply."""

from __future__ import annotations

from grader.diagnosis.layers import Deviation

DEVIATIONS = (
    Deviation(
        "factor",
        "forgets-the-two",
        "A factor is lost where the squared error is differentiated. Does your cost carry a 1/2 that ours does not?",
    ),
    Deviation(
        "error",
        "turns-the-error-round",
        "The sign is reversed: if an output is too large already, does the cost rise or fall when it grows?",
    ),
    Deviation(
        "error",
        "takes-the-size-of-the-error",
        "In your delta a low output pulls the same way as a high one. The sign of the error is news, too.",
    ),
    Deviation(
        "error", "skips-the-activation", "You compare z with the targets. What leaves the layer is not z."
    ),
    Deviation(
        "error",
        "starts-from-the-cost",
        "Your chain starts with the cost itself. It must start with how fast the cost changes when the output moves.",
    ),
    Deviation(
        "mean",
        "adds-up-instead-of-averaging",
        "Give yourself every example twice: your gradient doubles. Does the average cost change?",
    ),
    Deviation(
        "mean",
        "averages-over-all-entries",
        "You divide by the number of all entries. The cost is a sum over the outputs, a mean over the examples only.",
    ),
    Deviation(
        "mean",
        "divides-by-the-width",
        "You divide by the width of the output layer. Over what does this cost take its mean?",
    ),
    Deviation("mean", "divides-twice", "The mean is taken twice. How many means does the cost have?"),
    Deviation(
        "slope",
        "takes-the-slope-at-the-activation",
        "The slope of g next to the cost is taken at the wrong place: which number went into g in the forward pass?",
    ),
    Deviation(
        "slope",
        "skips-the-slope-of-the-activation",
        "Between z and the cost stands the activation. The nudge has to pass through it.",
    ),
    Deviation(
        "slope",
        "puts-the-value-for-the-slope",
        "Where the slope of g belongs you have its value. How fast does a follow z?",
    ),
    Deviation(
        "forward",
        "forgets-the-bias",
        "Your z is not the z of the forward pass: set all weights to 0 and see what is left of it.",
    ),
    Deviation(
        "hidden",
        "takes-the-hidden-slope-at-the-activation",
        "The hidden slopes are taken at the wrong place: which number went into g on the way forward?",
    ),
    Deviation(
        "hidden",
        "drops-the-hidden-slope",
        "In the hidden layers too there is an arrow between an activation and its z.",
    ),
    Deviation(
        "hidden",
        "puts-the-value-for-the-hidden-slope",
        "In the hidden layers stands the value of g where its slope belongs. How fast does a follow z?",
    ),
    Deviation(
        "hidden",
        "uses-the-slope-of-the-layer-above",
        "Each layer has its own g, and so its own slope function. Whose did you use in the hidden layers?",
    ),
    Deviation(
        "feed",
        "transposes-the-weight-gradient",
        "Row j of W belongs to neuron j. To what belongs row j of your dW?",
    ),
    Deviation(
        "feed",
        "takes-the-layers-own-output",
        "Which activations stand next to the weights of a layer: those that come in, or those that leave?",
    ),
    Deviation(
        "feed",
        "takes-z-for-what-feeds-the-layer",
        "A layer is not fed with the z's of the layer below: what is sent up?",
    ),
    Deviation(
        "feed", "forgets-the-input", "A weight on a silent input (one that is 0) cannot matter. Does yours?"
    ),
    Deviation(
        "feed",
        "takes-the-weight-for-the-input",
        "In weight times input let only the weight move. What is it multiplied by?",
    ),
    Deviation(
        "feed",
        "divides-the-weights-twice",
        "Your dW is averaged once more than your db. All results are slopes of the same cost.",
    ),
    Deviation(
        "feed",
        "adds-up-the-weights",
        "Your dW is a sum over the examples where the other results are means. All are slopes of the same cost.",
    ),
    Deviation("feed", "uses-the-first-example", "Change the second example: your dW stays the same."),
    Deviation("feed", "listens-to-one-example", "Change another example: your dW stays the same."),
    Deviation(
        "feed",
        "multiplies-the-means",
        "Is the mean of products the product of the means? Delta and input belong together, example by example.",
    ),
    Deviation(
        "bias",
        "divides-the-bias-twice",
        "Your db is averaged once more than your dW. Delta has been divided already: what is left to do with its rows?",
    ),
    Deviation(
        "bias",
        "adds-up-the-bias",
        "Your db is a sum over the examples where dW is a mean. Both belong to the same cost.",
    ),
    Deviation("bias", "shares-one-bias", "One number for all biases? Each neuron of the layer has its own."),
    Deviation(
        "bias",
        "keeps-the-bias-per-example",
        "You have a db for every example. The bias is one and the same for all of them: what is its total effect?",
    ),
    Deviation(
        "bias",
        "sums-the-bias-along-the-outputs",
        "In db one number per neuron is wanted, you have one per example. Along which axis do the examples lie?",
    ),
    Deviation(
        "bias",
        "multiplies-by-the-bias",
        "Move b from 0.1 to 0.2 and from 5 to 5.1. How far does z move each time?",
    ),
    Deviation(
        "bias",
        "stops-at-the-last-arrow-of-the-bias",
        "Your db tells how fast z follows b. The question is how fast C does: which arrows come in between?",
    ),
    Deviation(
        "back",
        "goes-back-through-the-turned-weights",
        "On the way back the sum runs over the neurons of the layer above. Which index of W is that?",
    ),
    Deviation(
        "back",
        "goes-back-through-the-wrong-weights",
        "Which weights lie between this layer and the next one?",
    ),
    Deviation(
        "back",
        "averages-the-paths",
        "You take the mean over the paths. A nudge travels along all at once, and each brings its full effect.",
    ),
    Deviation(
        "back",
        "follows-the-first-path",
        "Only the path through the first neuron is there. Which other arrows start at the same activation?",
    ),
    Deviation(
        "back",
        "ignores-the-signs-of-the-weights",
        "Through a negative weight a nudge arrives upside down. On your way back all weights pull the same way.",
    ),
    Deviation(
        "back",
        "goes-back-without-delta",
        "On the way back the weights are only the last arrow of the path. What has reached z before?",
    ),
    Deviation(
        "back",
        "sends-values-back-instead-of-deltas",
        "What comes back along the weights are sensitivities, not outputs.",
    ),
    Deviation(
        "back",
        "drops-the-weights-on-the-way-back",
        "How do you get from a z to the activations below it? Something stands on each of these arrows.",
    ),
    Deviation(
        "back",
        "multiplies-by-the-input-too",
        "In weight times input let only the input move. Which of the two is it multiplied by?",
    ),
    Deviation(
        "back",
        "divides-again-on-the-way-back",
        "On the way down you divide by the number of examples once more. How often is the average taken?",
    ),
    Deviation(
        "back",
        "forgets-the-mean-below",
        "Your dA_prev holds the slopes of each example's own cost. How much of one example is left in the average?",
    ),
    Deviation(
        "back",
        "adds-up-the-activations",
        "Each example brought its own activations, so each has its own row of dA_prev. Only W and b are shared.",
    ),
    Deviation("order", "lists-the-results-backwards", "The numbers are there, but their order is reversed."),
    Deviation(
        "order", "puts-the-bias-first", "The numbers are there, but not in the order that is asked for."
    ),
)

_FOR_NETWORKS = {
    "takes-z-for-what-feeds-the-layer",
    "goes-back-through-the-wrong-weights",
    "sends-values-back-instead-of-deltas",
    "listens-to-one-example",
    "hidden",
}
_FOR_BATCHES = {
    "adds-up-instead-of-averaging",
    "averages-over-all-entries",
    "divides-twice",
    "divides-the-weights-twice",
    "adds-up-the-weights",
    "uses-the-first-example",
    "multiplies-the-means",
    "divides-the-bias-twice",
    "adds-up-the-bias",
    "keeps-the-bias-per-example",
    "sums-the-bias-along-the-outputs",
    "divides-again-on-the-way-back",
    "forgets-the-mean-below",
    "adds-up-the-activations",
}
LEFT_OUT = {
    "ex11": _FOR_NETWORKS | _FOR_BATCHES,
    "ex13": _FOR_NETWORKS | {"averages-the-paths"},
    "ex15": {
        "puts-the-bias-first",
        "forgets-the-mean-below",
        "adds-up-the-activations",
        "multiplies-by-the-input-too",
    },
}
